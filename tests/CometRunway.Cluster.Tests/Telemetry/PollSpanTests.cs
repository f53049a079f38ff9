using System.Collections.Concurrent;
using System.Diagnostics;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Telemetry;

/// <summary>A poll that is traced is a short span, linked to its task's admission.</summary>
public sealed class PollSpanTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _polls = new();
    private readonly ActivityListener _listener;

    public PollSpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is CometRunwayTelemetry.Name or nameof(PollSpanTests),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName is "poll") _polls.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_poll_that_changes_its_task_is_a_trace_of_its_own_that_links_to_the_admission_and_others_have_none()
    {
        await using var silo = await TestSilo.Start();
        using var source = new ActivitySource(nameof(PollSpanTests));
        using var admission = source.StartActivity("admission")!;
        var task = await silo.Track("a");
        admission.Stop();

        await silo.RingThrough(task); // PENDING, as it is.
        silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await silo.RingThrough(task);
        await silo.RingThrough(task);
        silo.Upstream.Says(new Reading.Miss("A page."));
        await silo.RingThrough(task);

        var polls = _polls.Where(span => span.Links.Any(link => link.Context.TraceId == admission.TraceId)).ToList();
        Assert.Equal(["running answer", "running miss"], polls.Select(static span => $"{span.GetTagItem("cometrunway.task.status")} {span.GetTagItem("cometrunway.poll.outcome")}"));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], polls.Select(static span => span.Status));
        Assert.All(polls, span => Assert.NotEqual(admission.TraceId, span.TraceId));
        Assert.All(polls, static span => Assert.Equal("a", span.GetTagItem("cometrunway.task.id")));
    }

    [Fact]
    public async Task Where_all_are_asked_for_each_poll_has_one()
    {
        await using var silo = await TestSilo.Start(static services => services.Configure<TracingOptions>(static tracing => tracing.UnchangedPolls = 1));
        var task = await silo.Track("each");
        await silo.RingThrough(task);
        await silo.RingThrough(task);
        Assert.Equal(silo.Upstream.Polls(task), _polls.Count(static span => span.GetTagItem("cometrunway.task.id") is "each"));
    }
}
