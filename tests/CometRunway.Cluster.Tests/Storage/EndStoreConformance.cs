using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="IEndStore"/> promises, beside the store of the tasks that end. Every store must pass it unchanged.</summary>
public abstract class EndStoreConformance : IAsyncLifetime
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    private (ITaskStore Tasks, IEndStore Ends)? _stores;

    private ITaskStore Tasks => _stores!.Value.Tasks;

    private IEndStore Ends => _stores!.Value.Ends;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty store.</summary>
    protected abstract Task<(ITaskStore Tasks, IEndStore Ends)> Create();

    /// <summary>Runs a statement beside the store, as a hand does.</summary>
    protected abstract Task Write(string sql);

    protected abstract ValueTask Destroy();

    public async ValueTask InitializeAsync() => _stores = await Create();

    public async ValueTask DisposeAsync()
    {
        await Destroy();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Ends_are_counted_by_minute_status_and_failure_code_of_a_tenant_and_of_everybody()
    {
        await End(Some.Task(), Failed("SAFETY.INPUT"), Some.Noon.AddSeconds(61));
        await End(Some.Task(), Failed("SAFETY.INPUT"), Some.Noon.AddSeconds(119));
        await End(Some.Task(), Failed(null), Some.Noon.AddSeconds(119));
        await End(Some.Task(), Succeeded(), Some.Noon.AddSeconds(120));
        await End(Some.Task(Some.Identity(Some.OtherTenant)), Failed("SAFETY.INPUT"), Some.Noon.AddSeconds(70));
        await Tasks.Track(Some.Task());

        EndCount[] own = [new(Minute(1), RunwayStatus.Failed, null, 1), new(Minute(1), RunwayStatus.Failed, "SAFETY.INPUT", 2), new(Minute(2), RunwayStatus.Succeeded, null, 1)];
        Assert.Equal(own, await Count(Some.Tenant, Some.Noon));
        Assert.Equal(own[2..], await Count(Some.Tenant, Minute(2).AddSeconds(59)));
        EndCount[] all = [own[0], own[1] with { Tasks = 3 }, own[2]];
        Assert.Equal(all, await Count(null, Some.Noon));
        Assert.Empty(await Count(TenantId.Parse("nobody"), Some.Noon));
    }

    [Fact]
    public async Task What_tasks_cost_is_counted_on_the_day_of_their_end_by_kind_and_model_and_by_group()
    {
        await End(Priced("image_to_video", "gen4", "night"), Succeeded(Cost("25")), Some.Noon);
        await End(Priced("image_to_video", "gen4", "night"), Succeeded(Cost("0.5")), Some.Noon.AddHours(11));
        await End(Priced("image_to_video", "gen4", group: null), Failed("SAFETY", Cost("10")), Some.Noon);
        await End(Priced(kind: null, model: null, "night"), Succeeded(), Some.Noon.AddHours(12));
        await End(Some.Task(Some.Identity(Some.OtherTenant)), Succeeded(Cost("7")), Some.Noon);

        UsageCount[] kinds =
        [
            new(Day, "image_to_video", "gen4", null, RunwayStatus.Failed, 1, 10, 0),
            new(Day, "image_to_video", "gen4", null, RunwayStatus.Succeeded, 2, 25.5, 0),
            new(Day.AddDays(1), null, null, null, RunwayStatus.Succeeded, 1, 0, 1),
        ];
        Assert.Equal(kinds, await Usage(Some.Tenant));
        Assert.Equal(kinds[..1], await Ends.ReadUsage(new UsageQuery(Some.Tenant, Day, Day, OfGroups: false), 1, Token));
        Assert.Equal(kinds[2..], await Ends.ReadUsage(new UsageQuery(Some.Tenant, Day.AddDays(1), Day.AddDays(9), OfGroups: false), 10, Token));
        UsageCount[] groups = [new(Day, null, null, "night", RunwayStatus.Succeeded, 2, 25.5, 0), new(Day.AddDays(1), null, null, "night", RunwayStatus.Succeeded, 1, 0, 1)];
        Assert.Equal(groups, await Usage(Some.Tenant, ofGroups: true));

        UsageCount[] all = [new(Day, null, null, null, RunwayStatus.Succeeded, 1, 7, 0), .. kinds];
        Assert.Equal(all, await Usage(tenant: null));
        Assert.Empty(await Usage(tenant: null, ofGroups: true));
    }

    [Theory]
    [InlineData("""{"cost":{"credits":3}}""", 3.0)]
    [InlineData("""{"cost":{"credits":1e2}}""", 100.0)]
    [InlineData("""{"cost":{"credits":-3}}""", null)]
    [InlineData("""{"cost":{"credits":1e300}}""", null)]
    [InlineData("""{"cost":{"credits":"3"}}""", null)]
    [InlineData("""{"cost":{"credits":null}}""", null)]
    [InlineData("""{"cost":{"credits":{"n":3}}}""", null)]
    [InlineData("""{"cost":3}""", null)]
    [InlineData("""{"cost":[]}""", null)]
    [InlineData("""{"estimatedCost":{"credits":3}}""", null)]
    [InlineData("""{"note":"\u0000 \"cost\":{\"credits\":3}","cost":{"credits":4}}""", 4.0)]
    [InlineData("no json", null)]
    public async Task A_cost_is_what_the_upstream_says_with_the_end_and_nothing_else_is_taken_for_one(string extra, double? credits)
    {
        var task = await Tasks.Track(Some.Task());
        await Tasks.Commit(task.Succeeded() with { Extra = extra }, Token);
        var counted = Assert.Single(await Usage(Some.Tenant));
        Assert.Equal((1, credits ?? 0, credits is null ? 1 : 0), (counted.Tasks, counted.Credits, counted.WithoutCost));
    }

    [Fact]
    public async Task However_long_a_failure_code_is_its_task_ends_and_is_counted_by_how_it_begins()
    {
        var code = string.Concat(Enumerable.Range(0, 128).Select(static _ => Guid.NewGuid().ToString("N"))); // As long as one may be, and nothing that a database could shorten.
        await End(Some.Task(), Failed(code), Some.Noon);
        await End(Some.Task(), Failed($"{code[..1000]}, or so"), Some.Noon);
        Assert.Equal([new EndCount(Some.Noon, RunwayStatus.Failed, code[..200], 2)], await Count(Some.Tenant, Some.Noon));
    }

    [Fact]
    public async Task A_task_counts_once_whatever_becomes_of_it_later()
    {
        var task = await Tasks.Track(Some.Task(group: "night"));
        var ended = task.Succeeded();
        await Tasks.Commit(ended, Token);
        await Tasks.Commit(ended, Token); // The late write of another silo.
        await Tasks.Relabel(ended with { Sequence = task.Sequence }, ["late"], Token);
        await Write("UPDATE task SET detail = '{}'");
        await Tasks.Prune(Some.Noon.AddDays(1), Some.Later, 100, Token);
        Assert.Null(await Tasks.Reads.Find(task.Identity, Token));
        Assert.Equal(1, Assert.Single(await Count(Some.Tenant, Some.Noon)).Tasks);
        Assert.Equal(1, Assert.Single(await Usage(Some.Tenant, ofGroups: true)).Tasks);
    }

    [Fact]
    public async Task An_end_whose_detail_a_hand_broke_counts_all_the_same()
    {
        var task = await Tasks.Track(Some.Task());
        await Write($"UPDATE task SET status = 'FAILED', detail = 'broken', ended_at = {Some.Noon.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}");
        Assert.Equal([new EndCount(Some.Noon, RunwayStatus.Failed, null, 1)], await Count(task.Identity.Tenant, Some.Noon));
        Assert.Equal(1, Assert.Single(await Usage(Some.Tenant)).WithoutCost);
    }

    [Fact]
    public async Task What_is_counted_of_many_that_end_at_once_is_what_ended() => await Gen.Int[0, 3].Array[1, 700].SampleAsync(
        async kinds =>
        {
            var tenant = TenantId.Parse(Guid.NewGuid().ToString("N"));
            var tracked = await Tasks.Track([.. kinds.Select(kind => Some.Task(Some.Identity(tenant), kind is 0 ? null : $"group-{kind}"))]);
            await Task.WhenAll(tracked.Select((task, place) => Tasks.Commit(task.Observe(kinds[place] is 3 ? Failed("CODE") : Succeeded(Cost("2")), Some.Noon.AddSeconds(place)), Token)));
            var ends = await Count(tenant, Some.Noon);
            Assert.Equal(kinds.Count(static kind => kind is 3), ends.Where(static end => end.FailureCode is "CODE").Sum(static end => end.Tasks));
            Assert.Equal(kinds.Length, ends.Sum(static end => end.Tasks));
            Assert.Equal(2 * kinds.Count(static kind => kind is not 3), (await Usage(tenant)).Sum(static count => count.Credits));
            Assert.Equal(kinds.Count(static kind => kind is not 0), (await Usage(tenant, ofGroups: true)).Sum(static count => count.Tasks));
        },
        iter: 5,
        threads: 1);

    [Fact]
    public async Task What_is_old_goes_piece_by_piece_minutes_groups_and_kinds_each_at_its_own_time()
    {
        for (var day = 0; day < 4; day++) await End(Priced("kind", "model", "night"), Succeeded(), Some.Noon.AddDays(day));
        Assert.Equal(3 + 3, await Ends.PruneEnds(Some.Noon.AddDays(2), Some.Noon.AddDays(2), Some.Noon.AddDays(1), 2, Token));
        Assert.Equal(2, await Ends.PruneEnds(Some.Noon.AddDays(2), Some.Noon.AddDays(2), Some.Noon.AddDays(1), 2, Token));
        Assert.Equal(0, await Ends.PruneEnds(Some.Noon.AddDays(2), Some.Noon.AddDays(2), Some.Noon.AddDays(1), 2, Token));
        Assert.Equal([Some.Noon.AddDays(2), Some.Noon.AddDays(3)], (await Count(Some.Tenant, Some.Noon)).Select(static end => end.Minute));
        Assert.Equal([Day.AddDays(2), Day.AddDays(3)], (await Usage(Some.Tenant, ofGroups: true)).Select(static count => count.Day));
        Assert.Equal([Day.AddDays(1), Day.AddDays(2), Day.AddDays(3)], (await Usage(Some.Tenant)).Select(static count => count.Day));
    }

    private static DateTimeOffset Minute(int number) => Some.Noon.AddMinutes(number);

    private static string Cost(string credits) => $$$"""{"cost":{"credits":{{{credits}}}}}""";

    private static Reading.Answer Succeeded(string? extra = null) => new(RunwayStatus.Succeeded) { Output = ["https://cdn.example.com/1.mp4"], Extra = extra };

    private static Reading.Answer Failed(string? code, string? extra = null) => new(RunwayStatus.Failed) { Failure = "It did not work.", FailureCode = code, Extra = extra };

    private static RunwayTask Priced(string? kind, string? model, string? group)
    {
        var task = Some.Task(group: group);
        return task with { Admission = task.Admission with { Kind = kind, Model = model } };
    }

    private async Task End(RunwayTask task, Reading how, DateTimeOffset at)
    {
        var ended = (await Tasks.Track(task)).Observe(how, at);
        Assert.NotNull(await Tasks.Commit(ended, Token));
    }

    private async Task<IReadOnlyList<EndCount>> Count(TenantId? tenant, DateTimeOffset since) =>
        [.. (await Ends.CountEnds(tenant, since, Token)).OrderBy(static end => end.Minute).ThenBy(static end => end.FailureCode, StringComparer.Ordinal)];

    private Task<IReadOnlyList<UsageCount>> Usage(TenantId? tenant, bool ofGroups = false) => Ends.ReadUsage(new UsageQuery(tenant, Day.AddDays(-1), Day.AddDays(9), ofGroups), 1000, Token);
}
