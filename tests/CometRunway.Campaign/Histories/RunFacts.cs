namespace CometRunway.Campaign.Histories;

/// <summary>What a run was, and what its servers were told to keep.</summary>
internal sealed record RunFacts
{
    /// <summary>Which faults there were to be: the word of <c>--plan</c>.</summary>
    public required string Plan { get; init; }

    /// <summary>Where all chance of the nemesis and of the load began.</summary>
    public required int Seed { get; init; }

    public required double Minutes { get; init; }

    public required int Servers { get; init; }

    /// <summary><c>sqlite</c>, <c>postgres</c>, or <c>postgres+redis</c> where the servers meet in a Redis.</summary>
    public required string Store { get; init; }

    /// <summary>When load and faults began.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When the last fault had ended and no task was made any more; from then on everything had to come to its end.</summary>
    public required DateTimeOffset Healed { get; init; }

    /// <summary>When the last file was written.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Polls a second that a key could spend.</summary>
    public required double Budget { get; init; }

    /// <summary>The least time between two polls of a task, in seconds.</summary>
    public required double LeastInterval { get; init; }

    /// <summary>The most, in seconds.</summary>
    public required double MostInterval { get; init; }

    /// <summary>How long a poll may take, in seconds.</summary>
    public required double PollTimeout { get; init; }

    /// <summary>The machine: cores, memory, system.</summary>
    public required string Machine { get; init; }

    /// <summary>Of the source.</summary>
    public required string Commit { get; init; }

    /// <summary>What runs the same again.</summary>
    public required string Command { get; init; }
}
