using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client makes of lists: their filters, their order, their pages, and what is done with all tasks of one.</summary>
public sealed class ListCallTests(RunningPair pair) : IClassFixture<RunningPair>, IDisposable
{
    private readonly CometRunwayClient _client = pair.Server.Sdk();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_filter_that_is_none_lists_all()
    {
        var all = await _client.ListAsync(cancellationToken: Stop).CountAsync(Stop);
        Assert.Equal(all, await _client.ListAsync(null, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task Every_filter_of_a_list_admits_what_fits_it_and_nothing_else()
    {
        var open = await Track(3, "filters", static place => new JsonObject { ["neverEnds"] = true });
        var failed = await Track(1, "filters-failed", static _ => Brief(failedShare: 1));
        await _client.WaitAsync(failed[0], Stop);
        var code = (await _client.GetAsync(failed[0], Stop))!.FailureCode!;
        string[] groups = ["filters", "filters-failed"];

        Assert.Equal([.. open.Reverse()], await Ids(new TaskQuery { Groups = ["filters"] }));
        Assert.Equal([failed[0], .. open.Reverse()], await Ids(new TaskQuery { Groups = groups }));
        Assert.Equal([.. open, failed[0]], await Ids(new TaskQuery { Groups = groups, Sort = TaskSort.Oldest }));
        Assert.Equal(failed, await Ids(new TaskQuery { Groups = groups, Sort = TaskSort.Ended }));
        Assert.Equal(failed, await Ids(new TaskQuery { Groups = groups, Statuses = [RunwayStatus.Failed, RunwayStatus.Cancelled] }));
        Assert.Equal(failed, await Ids(new TaskQuery { Groups = groups, HasEnded = true }));
        Assert.Equal(failed, await Ids(new TaskQuery { Groups = groups, FailureCodes = [code, "NOBODY.HAS"] }));
        Assert.Equal([.. open.Reverse()], await Ids(new TaskQuery { Groups = groups, HasEnded = false }));
        Assert.Equal([open[1]], await Ids(new TaskQuery { Groups = groups, Labels = ["place-1"] }));
        Assert.Equal([open[2], open[1]], await Ids(new TaskQuery { Groups = groups, Kinds = ["kind-1", "kind-2"] }));
        Assert.Equal([open[2]], await Ids(new TaskQuery { Groups = groups, Models = ["model-2"] }));
        Assert.Equal([open[0]], await Ids(new TaskQuery { IdPrefix = open[0] }));
        Assert.Equal([failed[0], .. open.Reverse()], await Ids(new TaskQuery { Groups = groups, YoungerThan = TimeSpan.FromDays(1), OlderThan = TimeSpan.Zero }));
        Assert.Empty(await Ids(new TaskQuery { Groups = groups, OlderThan = TimeSpan.FromDays(1.5) }));
        Assert.Empty(await Ids(new TaskQuery { Groups = groups, OnlyStuck = true }));
        Assert.Equal([.. open.Reverse()], await _client.ListAsync(new TaskFilter { Group = "filters", HasEnded = false }, Stop).Select(static task => task.Id).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_a_page_on_demand()
    {
        var ids = await Track(5, "pages", static _ => new JsonObject { ["neverEnds"] = true });
        var query = new TaskQuery { Groups = ["pages"], Sort = TaskSort.Oldest };
        var first = await _client.ReadTasksAsync(query, pageSize: 3, cancellationToken: Stop);
        Assert.Equal(ids.Take(3), first.Tasks.Select(static task => task.Id));
        var second = await _client.ReadTasksAsync(query, first.NextPageToken, 3, Stop);
        Assert.Equal((string.Join(' ', ids.Skip(3)), null), (string.Join(' ', second.Tasks.Select(static task => task.Id)), second.NextPageToken));
        var strange = await Assert.ThrowsAsync<CometRunwayException>(() => _client.ReadTasksAsync(query with { Sort = TaskSort.Newest }, first.NextPageToken, 3, Stop));
        Assert.Equal((ProblemKind.InvalidRequest, "pageToken"), (strange.Kind, strange.Problem.Field));
    }

    [Fact]
    public async Task An_export_holds_every_task_of_its_query_in_either_format()
    {
        var ids = await Track(4, "exported", static _ => new JsonObject { ["neverEnds"] = true });
        var query = new TaskQuery { Groups = ["exported"], Sort = TaskSort.Oldest };
        var lines = await Lines(await _client.ExportAsync(query, cancellationToken: Stop));
        Assert.Equal(ids, lines.Select(static line => (string?)JsonNode.Parse(line)!["id"]));
        var table = await Lines(await _client.ExportAsync(query, ExportFormat.Csv, Stop));
        Assert.StartsWith("id,", table[0], StringComparison.Ordinal);
        Assert.Equal(ids, table.Skip(1).Select(static line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Groups_are_listed_by_name_with_their_counts()
    {
        await Track(2, "listed-b", static _ => new JsonObject { ["neverEnds"] = true });
        await Track(1, "listed-a", static _ => new JsonObject { ["neverEnds"] = true });
        var groups = await _client.ListGroupsAsync("listed-", Stop).ToListAsync(Stop);
        Assert.Equal([("listed-a", 1L), ("listed-b", 2L)], groups.Select(static group => (group.Group, group.Total)));
        Assert.Contains("listed-b", await _client.ListGroupsAsync(cancellationToken: Stop).Select(static group => group.Group).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_bulk_action_is_begun_looked_at_listed_and_found_done()
    {
        var ids = await Track(3, "in-bulk", static _ => new JsonObject { ["neverEnds"] = true });
        var begun = await _client.BeginBulkAsync(new BulkRequest(BulkOperation.Label, new TaskQuery { Groups = ["in-bulk"], HasEnded = false, OlderThan = TimeSpan.Zero }) { Label = "bulk" }, Stop);
        Assert.Equal((BulkOperation.Label, "bulk", false), (begun.Action, begun.Label, begun.Filter.HasEnded));
        Assert.Equal(["in-bulk"], begun.Filter.Groups);

        var done = await Eventually.Yields("the action is done", async () => await _client.GetBulkAsync(begun.Id, Stop) is { HasEnded: true } ended ? ended : null);
        Assert.Equal((BulkState.Done, 3, 3, 0, 0), (done.State, done.Found, done.Changed, done.Unchanged, done.Failed));
        Assert.Equal(ids.Count, await _client.ListAsync(new TaskQuery { Labels = ["bulk"] }, Stop).CountAsync(Stop));
        Assert.Contains(begun.Id, (await _client.ListBulkAsync(cancellationToken: Stop)).Select(static action => action.Id));
        Assert.Equal(BulkState.Done, (await _client.AbortBulkAsync(begun.Id, Stop))!.State);
        Assert.Equal((null, null), (await _client.GetBulkAsync("nobody", Stop), await _client.AbortBulkAsync("nobody", Stop)));
        var vague = await Assert.ThrowsAsync<CometRunwayException>(() => _client.BeginBulkAsync(new BulkRequest(BulkOperation.Stop, new TaskQuery()), Stop));
        Assert.Equal((ProblemKind.InvalidRequest, "filter"), (vague.Kind, vague.Problem.Field));
    }

    [Fact]
    public async Task A_document_is_written_as_the_server_writes_it()
    {
        var id = (await Track(1, "written", static _ => Brief(failedShare: 0)))[0];
        var task = await _client.WaitAsync(id, Stop);
        var written = JsonNode.Parse(CometRunwayJson.Write(task))!.AsObject();
        var told = await pair.Server.Show(id);
        Assert.Empty(told.Select(static field => field.Key).Except(written.Select(static field => field.Key)));
        Assert.Equal((string?)told["status"], (string?)written["status"]);
    }

    private static JsonObject Brief(double failedShare)
    {
        var brief = new JsonObject { ["min"] = 0.2, ["max"] = 0.5 };
        return new JsonObject { ["notVisibleSeconds"] = brief.DeepClone(), ["pendingSeconds"] = brief.DeepClone(), ["runningSeconds"] = brief, ["failedShare"] = failedShare };
    }

    private static async Task<List<string>> Lines(Stream export)
    {
        using var reader = new StreamReader(export);
        return [.. (await reader.ReadToEndAsync(Stop)).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<List<string>> Ids(TaskQuery query) => await _client.ListAsync(query, Stop).Select(static task => task.Id).ToListAsync(Stop);

    // One after the other: so their order is known.
    private async Task<IReadOnlyList<string>> Track(int count, string group, Func<int, JsonObject> request)
    {
        var tracked = new List<string>();
        for (var place = 0; place < count; place++)
        {
            var wanted = request(place);
            wanted["count"] = 1;
            var id = (await pair.Upstream.Create(wanted))[0];
            await _client.TrackAsync(new TrackRequest(id) { Group = group, Labels = [$"place-{place}"], Kind = $"kind-{place}", Model = $"model-{place}" }, Stop);
            tracked.Add(id);
        }

        return tracked;
    }
}
