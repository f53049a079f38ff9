using System.Collections.Concurrent;
using System.Diagnostics;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Cluster.Tests.Telemetry;

/// <summary>A poll is a short span, linked to its task's admission.</summary>
public sealed class PollSpanTests
{
    [Fact]
    public async Task A_poll_is_a_trace_of_its_own_that_links_to_the_admission()
    {
        var polls = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is CometRunwayTelemetry.Name or nameof(PollSpanTests),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName is "poll") polls.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var silo = await TestSilo.Start();
        using var source = new ActivitySource(nameof(PollSpanTests));
        using var admission = source.StartActivity("admission")!;
        var task = await silo.Track("a");
        admission.Stop();

        await silo.RingThrough(task);
        await TestSilo.Until("the poll's span ends", () => polls.Any(span => span.Links.Any(link => link.Context.TraceId == admission.TraceId)));
        Assert.All(polls, span => Assert.NotEqual(admission.TraceId, span.TraceId));
        Assert.All(polls, static span => Assert.Empty(span.TagObjects));
    }
}
