namespace CometRunway.Client;

/// <summary>A task that the upstream is to make, which it charges for.</summary>
/// <param name="Kind">What to make, which is the upstream's address for it, such as <c>image_to_video</c>.</param>
/// <param name="Json">What the upstream is to be told, as a JSON object; it is passed on as it is.</param>
public sealed record CreateRequest(string Kind, string Json)
{
    /// <summary>The set of tasks that it is to be tracked with. Default: none.</summary>
    public string? Group { get; init; }

    /// <summary>The words that it is to be tracked with, up to 16. Default: none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The version of Runway's API, which Runway wants to be told. Default: <c>2024-11-06</c>; null tells none.</summary>
    public string? ApiVersion { get; init; } = "2024-11-06";
}
