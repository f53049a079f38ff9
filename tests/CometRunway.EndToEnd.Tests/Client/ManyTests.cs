using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>More tasks than one request or one page holds.</summary>
public sealed class ManyTests
{
    private const int Tasks = 10_001;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tasks_go_in_batches_of_10_000_and_come_back_in_pages_each_once()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Polling:LeastInterval=00:01:00");
        using var requests = new CountingHandler();
        using var client = server.Sdk(options => options.Handler = requests);
        var ids = Enumerable.Range(0, Tasks).Select(static place => $"many-{place}").ToList();

        var results = await client.TrackManyAsync(Requests(ids), Stop).ToListAsync(Stop);
        Assert.Equal(2, requests.Sent);
        Assert.Equal(ids.Select(static id => (id, TrackOutcome.Tracked)), results.Select(static result => (result.Id, result.Outcome)));

        var listed = await client.ListAsync(new TaskFilter { Group = "many" }, Stop).Select(static task => task.Id).ToListAsync(Stop);
        Assert.Equal(Tasks, listed.Count);
        Assert.Equal(ids.Order(), listed.Order());

        var before = requests.Sent;
        Assert.Equal(listed.Take(3), await client.ListAsync(cancellationToken: Stop).Take(3).Select(static task => task.Id).ToListAsync(Stop));
        Assert.Equal(before + 1, requests.Sent); // As far as the enumeration goes, and no further.
    }

    private static async IAsyncEnumerable<TrackRequest> Requests(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (id.EndsWith("000", StringComparison.Ordinal)) await Task.Yield();
            yield return new TrackRequest(id) { Group = "many" };
        }
    }
}
