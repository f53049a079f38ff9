namespace CometRunway.Client;

/// <summary>A task that is to be tracked.</summary>
/// <param name="Id">The upstream's id: 1 to 200 characters of <c>[A-Za-z0-9._~:@!+,=-]</c>.</param>
public sealed record TrackRequest(string Id)
{
    /// <summary>A name for a set of tasks: 1 to 128 letters, digits and <c>. _ : @ = -</c>.</summary>
    public string? Group { get; init; }

    /// <summary>Up to 16 words of 1 to 64 letters, digits and <c>. _ : @ = - /</c>.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What is generated, such as <c>image_to_video</c>: 1 to 64 letters, digits and <c>. _ - /</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>What generates it, such as <c>gen4_turbo</c>: 1 to 64 letters, digits and <c>. _ : - /</c>.</summary>
    public string? Model { get; init; }

    /// <summary>When the server gives the task up, at most 30 days ahead. Default: as the server is configured, 24 hours.</summary>
    public DateTimeOffset? Deadline { get; init; }
}
