using System.ComponentModel.DataAnnotations;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>How tasks are polled: section <c>CometRunway:Polling</c>.</summary>
public sealed class PollingOptions : IValidatableObject
{
    private static readonly TimeSpan UsuallyAtLeast = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsuallyAtMost = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan UsualDelay = TimeSpan.FromSeconds(3);

    /// <summary>Between two polls of one task. 100 ms to 5 min; default 5 s, because the upstream asks for it. Less is for tests and benchmarks.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan LeastInterval { get; set; } = UsuallyAtLeast;

    /// <summary>
    /// Between two polls of one task at most, while its upstream answers. <see cref="LeastInterval"/> to 1 h; the same as that: an even pace. Default: 60 s, or the
    /// least interval where that is longer, or is under 5 s and no <see cref="TargetDelay"/> is set: whoever asks for that often and nothing else gets that.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan? MostInterval { get; set; }

    /// <summary>Mean time from the upstream's end of a task to the poll that sees it. 100 ms to 10 min; default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan? TargetDelay { get; set; }

    /// <summary>How long a new id may be unknown to the upstream before its task ends as not found. 0 to 1 h; default 120 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan VisibilityGrace { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>When the tracker gives a task up that has no outcome, from its admission; a caller may name a moment of its own. 1 s to 30 d; default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Polls per second and key, over all silos, which share it by what their tasks want. 0.01 to 100,000. Default: none; then it is learned from the upstream's 429s.</summary>
    [Range(0.01, 100_000)]
    public double? Budget { get; set; }

    /// <summary>
    /// Polls under way at once in this process: each is a socket for as long as the upstream takes, and where all are taken tenants take turns. 1 to 100,000.
    /// Default: a quarter of the files that the process may have open beyond the 400 that it needs itself, at most 10,000.
    /// </summary>
    [Range(1, 100_000)]
    public int PollsAtOnce { get; set; } = OpenFiles.OfPolls;

    internal PollSchedule Schedule => new(LeastInterval);

    internal TimeSpan Target => TargetDelay ?? UsualDelay;

    internal Pace Pace => new(LeastInterval, MostInterval ?? (IsEven || LeastInterval > UsuallyAtMost ? LeastInterval : UsuallyAtMost));

    private bool IsEven => LeastInterval < UsuallyAtLeast && TargetDelay is null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MostInterval < LeastInterval)
            yield return new ValidationResult($"CometRunway:Polling:MostInterval ({MostInterval}) is less than CometRunway:Polling:LeastInterval ({LeastInterval}). Raise it or leave it out, or lower the least interval.", [nameof(MostInterval), nameof(LeastInterval)]);
    }
}

[OptionsValidator]
internal sealed partial class PollingOptionsValidator : IValidateOptions<PollingOptions>;
