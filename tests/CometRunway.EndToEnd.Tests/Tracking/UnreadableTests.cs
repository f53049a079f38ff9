using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>A row that a newer version wrote beside this one, as while servers are upgraded.</summary>
public sealed class UnreadableTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_in_a_status_of_a_newer_version_is_a_problem_of_its_own_and_is_tracked_again_once_it_is_known()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var ids = await upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        await using (var before = await Server.Start(folder, upstream)) await before.Track(ids);
        await Write(folder, $"UPDATE task SET status = 'PAUSED' WHERE id = '{ids[0]}'");

        await using var server = await Server.Start(folder, upstream);
        using (var answer = await server.Http.GetAsync($"/api/tasks/{ids[0]}", Stop))
        {
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
            Assert.Contains("can't be read by this version", (string?)problem["detail"], StringComparison.Ordinal);
        }

        Assert.Equal([ids[1]], (await server.List()).Select(static task => (string)task["id"]!));
        var ready = (await server.Http.GetFromJsonAsync<JsonObject>("/readyz", Stop))!;
        Assert.Equal((true, 1), ((bool)ready["ready"]!, (int)ready["unreadableRows"]!));
        Assert.Equal(1, await server.Metric("cometrunway_store_rows_unreadable"));
        Assert.Single(server.Process.Output.Split('\n'), static line => line.Contains("can't be read and is passed over", StringComparison.Ordinal));

        await Write(folder, "UPDATE task SET status = 'PENDING'");
        Assert.Equal(ids[0], (string)(await server.Show(ids[0]))["id"]!);
        Assert.Equal(0, (int)(await server.Http.GetFromJsonAsync<JsonObject>("/readyz", Stop))!["unreadableRows"]!);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The test writes its SQL down.")]
    private static async Task Write(TestFolder folder, string sql)
    {
        await using var shell = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await shell.OpenAsync(Stop);
        await using var command = shell.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
