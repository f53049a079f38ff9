using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task A_task_that_is_not_there_is_not_found() => Assert.Null(await Store.Reads.Find(Some.Identity(), Token));

    [Fact]
    public async Task The_unfinished_tasks_of_a_shard_are_read_without_those_that_are_known()
    {
        var shard = Some.Identity().Shard;
        var ours = await Admit([.. Enumerable.Range(0, 6).Select(_ => Some.Task(Some.IdentityOf(shard)))]);
        await Admit(Some.Task(Some.IdentityOf((shard + 1) % Sharding.Shards)));
        await Commit(ours[0].Running());
        await Commit(ours[1].Succeeded());

        var unfinished = ours.Select(static task => task.Identity).Except([ours[1].Identity]).ToHashSet();
        var known = Enumerable.Range(1, 2000).Select(static number => (long)number).Append(ours[2].Identity.Fingerprint).ToHashSet();

        Assert.Equal(unfinished, await Unfinished(shard, [], 100));
        Assert.Equal(unfinished.Except([ours[2].Identity]).ToHashSet(), await Unfinished(shard, known, 100));
        Assert.Equal(3, (await Unfinished(shard, known, 3)).Count);
    }

    [Fact]
    public async Task What_a_sweep_reads_is_the_whole_row()
    {
        var running = await Commit((await Admit(Some.Task(group: "g", labels: ["a"]))).Running());

        Expect.Same(running, Assert.Single((await Store.Reads.ReadUnfinished(running.Identity.Shard, -1, [], 10, Token)).Tasks));
    }

    [Fact]
    public async Task A_list_holds_a_tenants_own_tasks_newest_first()
    {
        var tasks = await Admit(Some.Tasks(5));
        await Admit(Some.Task(Some.Identity(Some.OtherTenant)));

        var listed = await Store.Reads.List(AllOf(Some.Tenant), Token);

        Assert.Equal(tasks.Select(static task => task.Identity).Reverse(), listed.Tasks.Select(static task => task.Identity));
        Expect.Same(tasks[4], listed.Tasks[0]);
        Assert.Null(listed.Next);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_list_is_paged_with_every_filter_while_tasks_are_added(string? tenant, RunwayStatus[] statuses, string[] groups, string[] labels)
    {
        var filter = FilterOf(tenant, statuses, groups, labels);
        var tasks = await Admit([.. Enumerable.Range(0, 60).Select(static i =>
            Some.Task(Some.Identity(i % 11 is 10 ? Some.OtherTenant : Some.Tenant), group: $"g{i % 3}", labels: i % 2 is 1 ? ["odd", "x\"y"] : i % 4 is 0 ? ["even"] : []))]);
        for (var i = 0; i < tasks.Count; i += 5) tasks[i] = await Commit(tasks[i].Running());
        for (var i = 0; i < tasks.Count; i += 7) tasks[i] = await Commit(tasks[i].Succeeded());

        var paged = new List<RunwayTask>();
        var query = new TaskQuery(filter, Most: 4);
        for (var more = true; more;)
        {
            var page = await Store.Reads.List(query, Token);
            Assert.True(page.Tasks.Count <= 4);
            paged.AddRange(page.Tasks);
            (query, more) = (query with { After = page.Next }, page.Next is not null);
            await Admit(Some.Task(group: "g1", labels: ["odd"], at: Some.Noon.AddDays(1)));
        }

        var expected = tasks.Where(task => (tenant is null || task.Identity.Tenant == filter.Tenant) && filter.Statuses.Admits(task.Status) && (groups is [] || groups.Contains(task.Admission.Group)) && (labels is [] || task.Admission.Labels.Any(labels.Contains)));
        Assert.NotEmpty(paged);
        Assert.Equal(expected.Select(static task => task.Identity).Reverse(), paged.Select(static task => task.Identity));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("night")]
    public async Task A_list_looks_through_no_more_than_2_000_tasks_and_says_how_far_it_came(string? group)
    {
        var rare = await Admit(Some.Task(group: group, labels: ["rare"]));
        await Admit([.. Enumerable.Range(0, 4_000).Select(_ => Some.Task(group: group))]);
        var query = new TaskQuery(new TaskFilter(Some.Tenant) { Groups = TaskFilter.Only(group), Labels = ["rare"] }, Most: 10);

        var pages = new List<ListedTasks> { await Store.Reads.List(query, Token) };
        while (pages[^1].Next is { } place) pages.Add(await Store.Reads.List(query with { After = place }, Token));

        Assert.Equal([0, 0, 1], pages.Select(static page => page.Tasks.Count));
        Expect.Same(rare, pages[^1].Tasks[0]);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData(null)]
    public async Task A_list_of_open_tasks_does_not_look_through_those_that_ended(string? tenant)
    {
        var open = await Admit(Some.Task());
        var others = await Admit(Some.Tasks(4_000));
        await Task.WhenAll(others.Select(task => Commit(task.Succeeded())));

        var listed = await Store.Reads.List(Of(FilterOf(tenant, [.. StatusSet.Open.Statuses], [], [])), Token);

        Expect.Same(open, Assert.Single(listed.Tasks));
        Assert.Null(listed.Next);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_page_that_holds_all_there_is_is_the_last(int most)
    {
        await Admit([.. Some.Tasks(3), .. Enumerable.Range(0, 4).Select(static _ => Some.Task(labels: ["a"]))]);

        var page = await Store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant) { Labels = ["a"] }, most), Token);

        Assert.Equal((4, null), (page.Tasks.Count, page.Next));
    }

    [Fact]
    public async Task A_list_of_no_status_is_empty()
    {
        await Admit(Some.Task());

        Assert.Empty((await Store.Reads.List(Of(new TaskFilter(Some.Tenant) { Statuses = StatusSet.Of(RunwayStatus.Running).And(StatusSet.Ended) }), Token)).Tasks);
    }

    [Fact]
    public async Task Words_of_a_query_are_taken_as_they_are()
    {
        await Admit(Some.Task(group: "100%", labels: ["it's"]));
        await Admit(Some.Task(group: "1000", labels: ["its"]));

        Assert.Single((await Store.Reads.List(Of(new TaskFilter(Some.Tenant) { Groups = ["100%"] }), Token)).Tasks);
        Assert.Single((await Store.Reads.List(Of(new TaskFilter(Some.Tenant) { Labels = ["it's"] }), Token)).Tasks);
        Assert.Empty((await Store.Reads.List(Of(new TaskFilter(Some.Tenant) { Groups = ["1%' OR 1=1 --"] }), Token)).Tasks);
    }

    private static TaskQuery AllOf(TenantId tenant) => Of(new TaskFilter(tenant));

    private static TaskQuery Of(TaskFilter filter) => new(filter, Most: 1000);

    private async Task<HashSet<TaskIdentity>> Unfinished(int shard, IReadOnlyCollection<long> except, int most) =>
        [.. (await Store.Reads.ReadUnfinished(shard, -1, except, most, Token)).Tasks.Select(static task => task.Identity)];
}
