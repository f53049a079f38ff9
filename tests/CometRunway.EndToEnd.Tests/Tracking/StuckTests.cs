using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>A task that was found to be stuck, as every read of it tells.</summary>
public sealed class StuckTests
{
    private const string Found = """{"since":1767323045000,"why":"It runs for improbably long.","improbability":7E-05}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stuck_task_says_so_wherever_it_is_read_and_in_its_status()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var id = (await upstream.Create(new JsonObject { ["count"] = 1, ["pendingSeconds"] = new JsonObject { ["min"] = 600, ["max"] = 600 } }))[0];
        await using (var before = await Server.Start(folder, upstream)) await before.Track([id]);
        await Mark(folder);

        await using var server = await Server.Start(folder, upstream);
        Tells((await server.List()).Single());
        Tells(await server.Show(id));
        var page = (await server.Http.GetFromJsonAsync<JsonObject>("/api/updates?pageSize=10&status=PENDING", Stop))!;
        Tells(page["updates"]!.AsArray().Single(static one => (int)one!["version"]! is 1)!);
        await foreach (var one in EventReader.Read(server.Http, "/api/updates?lastEventId=0", lastEventId: null, Stop))
        {
            Assert.Equal("update", one.Name);
            Tells(one.Data);
            break;
        }
    }

    private static void Tells(JsonNode read)
    {
        var stuck = read["stuck"]!;
        Assert.Equal("PENDING", (string?)read["status"]);
        Assert.Equal(("2026-01-02T03:04:05Z", "It runs for improbably long.", 7e-5), ((string?)stuck["since"], (string?)stuck["why"], (double)stuck["improbability"]!));
    }

    // As a server writes it, beside which nothing else of the task has changed: nobody waits here until a kind's durations are known, and a task lasts longer.
    private static async Task Mark(TestFolder folder)
    {
        await using var shell = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await shell.OpenAsync(Stop);
        await using var command = shell.CreateCommand();
        command.CommandText = "UPDATE task SET detail = json_set(detail, '$.stuck', json($found)); UPDATE task_update SET detail = json_set(coalesce(detail, '{}'), '$.stuck', json($found))";
        command.Parameters.AddWithValue("$found", Found);
        Assert.Equal(2, await command.ExecuteNonQueryAsync(Stop));
    }
}
