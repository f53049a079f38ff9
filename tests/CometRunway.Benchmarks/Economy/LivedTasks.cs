using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Schedules;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Economy;

/// <summary>Tasks that wait, run and end, each in its own time.</summary>
internal sealed class LivedTasks(Durations waiting, Durations running, Random dice)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Has tasks begin and be tracked, a few at a time.</summary>
    /// <returns>Their ids, once all are.</returns>
    public async Task<IReadOnlyList<string>> Begin(ServerProcess server, int tasks, TimeSpan over)
    {
        var (ids, steps) = (new List<string>(tasks), (int)(over / Step));
        for (var step = 1; step <= steps; step++)
        {
            var count = ((int)((long)tasks * step / steps)) - ids.Count;
            List<string> some = [.. Enumerable.Range(0, count).Select(_ => Draw())];
            if (count > 0) await server.Track(ServerProcess.Batch(some), count);
            ids.AddRange(some);
            await Wait.For(Step);
        }

        return ids;
    }

    private string Draw()
    {
        var created = TimeProvider.System.GetUtcNow();
        TimeSpan wait, run;
        lock (dice) (wait, run) = (TimeSpan.FromSeconds(waiting.Draw(dice)), TimeSpan.FromSeconds(running.Draw(dice)));
        return StubUpstream.Lives(created, created + wait, created + wait + run);
    }
}
