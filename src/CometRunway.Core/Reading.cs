using System.Collections.Immutable;

namespace CometRunway.Core;

/// <summary>What one poll brought. Five cases; nothing else can be built.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>The upstream told the task's state.</summary>
    /// <param name="Status">Where the task is; null where the upstream used a word that nobody knows, which means "not ended".</param>
    public sealed record Answer(RunwayStatus? Status) : Reading
    {
        /// <summary>The word for the status that nobody knows, at most 64 characters; null where the status is known, or there is no word.</summary>
        public string? UnknownStatus { get; init; }

        /// <summary>0 to 1; null where it said nothing.</summary>
        public double? Progress { get; init; }

        /// <summary>URLs (http, https, or short ones of <c>data:</c>) of what was generated.</summary>
        public ImmutableArray<string> Output { get; init; } = [];

        /// <summary>How many characters a result had that is too large to be kept; null where there is none.</summary>
        public int? Dropped { get; init; }

        /// <summary>Why it failed, in words.</summary>
        public string? Failure { get; init; }

        /// <summary>Why it failed, as a code of Runway's open set.</summary>
        public string? FailureCode { get; init; }

        /// <summary>When the upstream accepted the task.</summary>
        public DateTimeOffset? CreatedAt { get; init; }

        /// <summary>A JSON object of the fields that the tracker does not know, as they came; null where there are none.</summary>
        public string? Extra { get; init; }
    }

    /// <summary>The upstream shows no task of this id, yet or any more.</summary>
    /// <param name="Why">What it answered, for <see cref="Health.Reason"/>.</param>
    /// <param name="IsDenied">It said that there is none. Otherwise it only had nothing to say, which never ends a task.</param>
    public sealed record NotVisible(string Why, bool IsDenied = true) : Reading;

    /// <summary>The upstream asked to come back later, or is out of order for now.</summary>
    /// <param name="Why">What it answered, for <see cref="Health.Reason"/>.</param>
    /// <param name="After">How long it asked to be left alone; null where it did not say.</param>
    /// <param name="WholeKey">It said so of the key (429), not of this poll alone.</param>
    public sealed record ComeBackLater(string Why, TimeSpan? After = null, bool WholeKey = false) : Reading;

    /// <summary>The key is refused (401, 403): nothing is known of the task.</summary>
    public sealed record Unauthorized(string Why) : Reading;

    /// <summary>The answer was of no use: nothing is known of the task.</summary>
    /// <param name="Why">What was wrong with it.</param>
    /// <param name="Lasting">Asking again soon will not help: the upstream calls the request itself wrong.</param>
    /// <param name="NoTaskApi">Whoever answered seems not to have Runway's API at this address: a route is missing, or a web page is there.</param>
    public sealed record Miss(string Why, bool Lasting = false, bool NoTaskApi = false) : Reading;
}
