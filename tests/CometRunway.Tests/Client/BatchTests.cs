using System.Text.Json;
using CometRunway.Client;
using CometRunway.Client.Tracking;

namespace CometRunway.Tests.Client;

/// <summary>How many tasks one request brings.</summary>
public class BatchTests
{
    private const int ServerTakes = 8 * 1024 * 1024;

    [Fact]
    public void A_batch_takes_10_000_small_tasks()
    {
        var batch = new Batch();
        Assert.Equal(10_000, Fill(batch, new TrackRequest("a")));
        Assert.Equal(10_000, Tasks(batch).GetArrayLength());
    }

    [Fact]
    public void A_batch_of_large_tasks_stays_within_what_the_server_reads()
    {
        var batch = new Batch();
        var large = new TrackRequest(new string('a', 200)) { Group = new string('g', 128), Labels = [.. Enumerable.Repeat(new string('l', 64), 16)] };
        Assert.InRange(Fill(batch, large), 1_000, 9_999);
        Assert.InRange(batch.ToBody().Length, ServerTakes / 2, ServerTakes);
        Assert.Equal(batch.Requests.Count, Tasks(batch).GetArrayLength());
    }

    [Fact]
    public void A_task_that_is_too_large_goes_alone_and_the_server_says_so()
    {
        var monster = new TrackRequest(new string('a', ServerTakes));
        Assert.True(new Batch().TryAdd(monster));
        Assert.False(Batch.Of([monster]).TryAdd(new TrackRequest("b")));
    }

    [Fact]
    public void A_task_is_written_with_what_is_set_and_nothing_else()
    {
        var deadline = new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));
        var batch = Batch.Of([new TrackRequest("a"), new TrackRequest("b") { Group = "g", Labels = ["l"], Kind = "k", Deadline = deadline }]);
        Assert.Equal("""[{"id":"a"},{"id":"b","group":"g","labels":["l"],"kind":"k","deadline":"2030-01-31T12:00:00+01:00"}]""", Tasks(batch).GetRawText());
    }

    private static int Fill(Batch batch, TrackRequest request)
    {
        while (batch.TryAdd(request))
        {
            // Until it is full.
        }

        return batch.Requests.Count;
    }

    private static JsonElement Tasks(Batch batch) => JsonDocument.Parse(batch.ToBody()).RootElement.GetProperty("tasks");
}
