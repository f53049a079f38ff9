using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Telemetry;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>
/// The spans of polls. Whether one is worth a span is known once it is over: so the span is made then, and told when it began. A poll that is not traced costs
/// one more fold where somebody listens, and nothing where nobody does; no exporter has to drop it, and what is measured of it names no trace that nobody has.
/// </summary>
internal sealed class PollSpans(IOptions<TracingOptions> options, IChance chance)
{
    private readonly double _share = options.Value.UnchangedPolls;

    /// <summary>The span of a poll that is over, begun, for whoever measures it; null where it has none.</summary>
    /// <param name="task">The task as it was polled.</param>
    /// <param name="reading">What came.</param>
    /// <param name="now">The task's own time.</param>
    /// <param name="began">When it began.</param>
    /// <param name="took">How long it took.</param>
    public Activity? Begin(RunwayTask task, Reading reading, DateTimeOffset now, DateTimeOffset began, TimeSpan took)
    {
        if (!CometRunwayTelemetry.Source.HasListeners()) return null;
        Activity.Current = null; // A poll is a short trace of its own: one trace for a task's whole life would never end. Nor is it that of the request that hurried it.
        var after = task.Observe(reading, now);
        if (!PollSampling.Takes(task, after, _share, chance.Roll())) return null;

        var span = CometRunwayTelemetry.Source.StartActivity("poll", ActivityKind.Client, parentContext: default, tags: null, CometRunwayTelemetry.LinkTo(task.Admission.TraceParent), began);
        if (span is not { IsAllDataRequested: true }) return span;
        span.SetTag("cometrunway.task.id", task.Identity.Id.Value);
        span.SetTag("cometrunway.task.status", after.Status.Word.ToLowerInvariant());
        span.SetTag("cometrunway.poll.outcome", PollInstruments.Outcome(reading));
        span.SetTag("cometrunway.poll.changed", PollSampling.IsChange(task, after));
        if (reading is Reading.ComeBackLater or Reading.Unauthorized or Reading.Miss) span.SetStatus(ActivityStatusCode.Error);
        span.SetEndTime((began + took).UtcDateTime);
        return span;
    }
}
