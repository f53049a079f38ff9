using CometRunway.Abstractions;
using System.Text.Json;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Compares what was stored with what was meant, lists by their entries.</summary>
internal static class Expect
{
    public static void Same(RunwayTask expected, RunwayTask? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Write(AsRead(expected)), Write(actual));
    }

    // Whether a task was seen follows from its version, or is not known: a row does not say.
    private static RunwayTask AsRead(RunwayTask task) => task with { Seen = task.Version > 1, IsRecovered = true };

    /// <summary>The log entry says what the task says at its version.</summary>
    public static void Tells(RunwayTask task, RunwayTaskUpdate entry)
    {
        Assert.Equal((task.Identity, task.Version, task.Status, task.ChangedAt), (entry.Identity, entry.Version, entry.Status, entry.At));
        Assert.Equal(task.Admission.Group, entry.Group);
        Assert.Equal(task.Admission.Labels, entry.Labels);
        Assert.Equal(task.Output, entry.Output);
        Assert.Equal(task.Admission.TraceParent?.ToString(), entry.TraceParent);
        Assert.Equal((task.Failure, task.FailureCode, task.EndedBy, task.Stuck), (entry.Failure, entry.FailureCode, entry.EndedBy, entry.Stuck));
    }

    private static string Write(RunwayTask task) => JsonSerializer.Serialize(new
    {
        task.Identity.Key,
        task.Sequence,
        task.Admission,
        task.Version,
        task.Position,
        task.Status,
        task.Progress,
        task.Output,
        task.Failure,
        task.FailureCode,
        task.EndedBy,
        task.CreatedAt,
        task.Extra,
        task.Timeline,
        task.Stuck,
        Polls = task.Polls.Tell(task.Admission.TrackedAt),
        task.Seen,
        task.IsRecovered,
        task.NotVisible,
        task.Misses,
        task.NotBefore,
        task.Health,
        task.ChangedAt,
    });
}
