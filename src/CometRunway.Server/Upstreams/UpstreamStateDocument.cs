using System.ComponentModel.DataAnnotations;
using CometRunway.Server.Description;

namespace CometRunway.Server.Upstreams;

/// <summary>How your tasks are polled, and by what.</summary>
public sealed record UpstreamStateDocument
{
    /// <summary>What to expect of a new task now, in words.</summary>
    public required string Forecast { get; init; }

    /// <summary>What your key may spend.</summary>
    public required BudgetDocument Budget { get; init; }

    /// <summary>How many requests of the tracker's own with your key, polls above all, the upstream refused (429) within the last hour: the sum of all servers that answer within a second, each counting from its start on. Absent where none tells.</summary>
    public long? Refusals { get; init; }

    /// <summary>Whether the upstream is taken for out of order by the server that answers.</summary>
    public required BreakerDocument Breaker { get; init; }

    /// <summary>The same for your key alone.</summary>
    public required BreakerDocument KeyBreaker { get; init; }

    /// <summary>What is known of how long tasks take: of all together, and by kind; or of the kind and model that were asked for.</summary>
    public required IReadOnlyList<KindDocument> Kinds { get; init; }
}

/// <summary>What a key may spend, over all servers.</summary>
public sealed record BudgetDocument
{
    /// <summary>Polls a second; absent: no bound is known.</summary>
    public double? PerSecond { get; init; }

    /// <summary>configured, learned (from the upstream's refusals) or none.</summary>
    [OneOf("configured", "learned", "none")]
    public required string Source { get; init; }

    /// <summary>Polls a second that your tasks want at the price in force.</summary>
    public required double WantedPerSecond { get; init; }

    /// <summary>What a short budget multiplies the price of each poll by: 1 where it is not short.</summary>
    public required double Markup { get; init; }

    /// <summary>Which share of the polls that your tasks would want at the usual price there is no budget for: 0 to 1.</summary>
    [Range(0, 1)]
    public required double Shortage { get; init; }

    /// <summary>What the upstream said that keeps your key from being used now; absent where nothing does.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Whether polls go.</summary>
public sealed record BreakerDocument
{
    /// <summary>closed (they go), open (but for probes they don't) or halfOpen (a probe came back well, and a few more must).</summary>
    [OneOf("closed", "open", "halfOpen")]
    public required string State { get; init; }

    /// <summary>For how many seconds they have not gone; absent where they go.</summary>
    public double? OpenForSeconds { get; init; }

    /// <summary>How many of your tasks on the server that answers wait for your key; absent where none do, or where they wait for the upstream.</summary>
    public int? Waiting { get; init; }
}

/// <summary>How long tasks of a kind take, and what polling them comes to.</summary>
public sealed record KindDocument
{
    /// <summary>What is generated; absent: anything.</summary>
    public string? Kind { get; init; }

    /// <summary>What generates it; absent: anything.</summary>
    public string? Model { get; init; }

    /// <summary>How many ends it is known from, over all servers and tenants; before some twenty it is mostly what is believed of Runway in general.</summary>
    public required long Known { get; init; }

    /// <summary>How long they wait for their turn.</summary>
    public required DurationDocument Waiting { get; init; }

    /// <summary>How long they run.</summary>
    public required DurationDocument Running { get; init; }

    /// <summary>How often one that runs is polled until its end is seen, in the mean, at the price in force for you.</summary>
    public required double PollsPerTask { get; init; }

    /// <summary>How many seconds after its end that is, in the mean.</summary>
    public required double DelaySeconds { get; init; }
}

/// <summary>How long something takes.</summary>
/// <param name="MedianSeconds">Half take no longer.</param>
/// <param name="NinetiethSeconds">Nine in ten take no longer.</param>
/// <param name="NinetyNinthSeconds">99 in 100 take no longer.</param>
public sealed record DurationDocument(double MedianSeconds, double NinetiethSeconds, double NinetyNinthSeconds);
