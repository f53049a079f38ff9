using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Limits;

/// <summary>What one tenant may have at most: section <c>CometRunway:Limits</c>. Past a limit it gets 429.</summary>
public sealed class LimitOptions
{
    /// <summary>Tasks that have not ended, over all servers, counted to within half a minute. 1 to 100,000,000; default 1,000,000.</summary>
    [Range(1, 100_000_000)]
    public int OpenTasks { get; set; } = 1_000_000;

    /// <summary>
    /// The same for a key that has never worked at the upstream, because that could not be asked since the key first came. 0 to 10,000; default 100.
    /// </summary>
    [Range(0, 10_000)]
    public int UnprovenTasks { get; set; } = 100;

    /// <summary>Tasks that are announced, a second and server; ten seconds' worth, and never less than a full request of 10,000, may come at once. 1 to 1,000,000; default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int AdmissionsPerSecond { get; set; } = 5_000;

    /// <summary>Event streams open at once, a server. 1 to 20,000; default 5,000.</summary>
    [Range(1, 20_000)]
    public int EventStreams { get; set; } = 5_000;

    /// <summary>Answers held at once, a server. 1 to 25,000; default 10,000.</summary>
    [Range(1, 25_000)]
    public int HeldReads { get; set; } = 10_000;

    /// <summary>Webhooks, over all servers. 0 to 1,000; default 50.</summary>
    [Range(0, 1_000)]
    public int Webhooks { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
