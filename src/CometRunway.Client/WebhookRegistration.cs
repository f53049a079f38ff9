namespace CometRunway.Client;

/// <summary>A webhook that is to be registered.</summary>
/// <param name="Url">Where to send: https, in the public internet unless the server allows others.</param>
public sealed record WebhookRegistration(Uri Url)
{
    /// <summary>Which events: <c>task.pending</c>, <c>task.throttled</c>, <c>task.running</c>, <c>task.succeeded</c>, <c>task.failed</c>, <c>task.cancelled</c>, <c>task.stopped</c> (tracking was stopped), <c>task.stuck</c> (it goes on for improbably long). Default: all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only of tasks of this group. Default: of all.</summary>
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label. Default: of all.</summary>
    public string? Label { get; init; }

    /// <summary>A word for people, up to 200 characters.</summary>
    public string? Description { get; init; }

    /// <summary>What to sign with: <c>whsec_</c> and base64 of 24 to 64 random bytes. Default: the server makes one.</summary>
    public string? Secret { get; init; }

    /// <summary>Says where to, never with what to sign.</summary>
    /// <returns>The address without its query.</returns>
    public override string ToString() => Url.IsAbsoluteUri ? Url.GetLeftPart(UriPartial.Authority) : "";
}
