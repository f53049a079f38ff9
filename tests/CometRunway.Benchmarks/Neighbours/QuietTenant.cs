using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.UpdateLatency;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Neighbours;

/// <summary>A tenant that minds its own business: a task now and then, and a stream of updates that it reads.</summary>
/// <param name="server">Speaks with its key.</param>
internal sealed class QuietTenant(ServerProcess server)
{
    private static readonly TimeSpan BetweenTasks = TimeSpan.FromMilliseconds(20);

    /// <summary>How long its admissions took, and its updates from the tracker's reading to it, in ms.</summary>
    public async Task<(Distribution Admissions, Distribution Updates)> Measure(TimeSpan time)
    {
        using var end = new CancellationTokenSource();
        var reader = new UpdateReader(server.Http, "/api/updates");
        var following = reader.Follow(end.Token);
        await await Task.WhenAny(reader.Begun, following); // Following ends early only where it fails.

        var admissions = new List<double>();
        for (var begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < time;)
        {
            var asked = TimeProvider.System.GetTimestamp();
            await server.Track(ServerProcess.Batch([StubUpstream.EndsAt(TimeProvider.System.GetUtcNow())]), 1); // Its own open tasks stay few.
            admissions.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            await Wait.For(BetweenTasks);
        }

        await end.CancelAsync();
        return (new Distribution(admissions), new Distribution((await following).Select(static one => (one.Received - one.At).TotalMilliseconds)));
    }
}
