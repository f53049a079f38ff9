using CometRunway.Core;
using CometRunway.Grains.Storage;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task Tasks_are_counted_by_status_of_a_tenant_and_of_everybody()
    {
        Assert.Equal(0, (await Store.Reads.CountTasks(Some.Tenant, Token)).Total);
        Assert.Equal(0, (await Store.Reads.CountTasks(tenant: null, Token)).Total);

        var tasks = await Admit([Some.Task(), Some.Task(), Some.Task(), Some.Task(Some.Identity(Some.OtherTenant))]);
        await Commit(tasks[0].Running());
        await Commit(tasks[1].Succeeded());
        var own = await Store.Reads.CountTasks(Some.Tenant, Token);
        Assert.Equal((1, 1, 1, 3, 1), (own.Of(RunwayStatus.Pending), own.Of(RunwayStatus.Running), own.Of(RunwayStatus.Succeeded), own.Total, own.Done));
        var all = await Store.Reads.CountTasks(tenant: null, Token);
        Assert.Equal((2, 1, 1, 4), (all.Of(RunwayStatus.Pending), all.Of(RunwayStatus.Running), all.Of(RunwayStatus.Succeeded), all.Total));

        await Store.Prune(Some.Noon.AddDays(1), Some.Later, 100, Token);
        await Store.Remove(tasks[3].Identity, Some.Noon, Token);
        Assert.Equal((2, 2), ((await Store.Reads.CountTasks(Some.Tenant, Token)).Total, (await Store.Reads.CountTasks(tenant: null, Token)).Total));
        Assert.Equal(0, (await Store.Reads.CountTasks(Some.OtherTenant, Token)).Total);
    }

    [Fact]
    public async Task Whatever_is_written_tasks_are_counted_as_their_rows_are() => await Gen.Int[0, 6].Array[30, 60].SampleAsync(
        async steps =>
        {
            var tenant = TenantId.Parse(Guid.NewGuid().ToString("N"));
            var living = new List<RunwayTask>();
            foreach (var (step, place) in steps.Select(static (step, place) => (step, place)))
            {
                var task = living.Count > 0 ? living[place * 7 % living.Count] : null;
                switch (step)
                {
                    case 0 or 1 or 2:
                        List<RunwayTask> some = [.. Enumerable.Range(0, 1 + (place % 3)).Select(_ => Some.Task(Some.Identity(tenant)))];
                        living.AddRange((await Store.Admit([.. some, some[0]], Token)).Zip(some, static (answer, one) => answer.AsRow(one))); // Admitting twice is one task.
                        break;
                    case 3 or 4 when task is { Status: RunwayStatus.Pending }:
                        living[living.IndexOf(task)] = await Commit(step is 3 ? task.Running() : task.Succeeded());
                        break;
                    case 5 when task is not null:
                        Assert.Null(await Store.Commit(task.Succeeded() with { Version = task.Version + 7 }, Token)); // Somebody else was faster.
                        break;
                    case 6 when task is not null:
                        await Store.Remove(task.Identity, Some.Noon, Token);
                        living.Remove(task);
                        break;
                }
            }

            var counts = await Store.Reads.CountTasks(tenant, Token);
            Assert.Equal(living.GroupBy(static task => task.Status).ToDictionary(static status => status.Key, static status => (long)status.Count()), counts.ByStatus.ToDictionary());
        },
        iter: 8,
        threads: 1);

    [Fact]
    public async Task Tenants_are_listed_by_name_page_by_page_each_with_its_counts()
    {
        List<TenantId> tenants = [.. Enumerable.Range(0, 5).Select(static n => TenantId.Parse($"tenant-{n}"))];
        var tasks = await Admit([.. tenants.SelectMany(static (tenant, n) => Enumerable.Range(0, n + 1).Select(_ => Some.Task(Some.Identity(tenant))))]);
        foreach (var task in tasks.Where(static task => task.Identity.Tenant.Value is "tenant-2")) await Commit(task.Succeeded());

        var first = await Store.Reads.ListTenants(after: null, 2, Token);
        var second = await Store.Reads.ListTenants(first.Rows[^1].Tenant, 3, Token);
        Assert.Equal((true, false), (first.HasMore, second.HasMore));
        List<CountedTenant> all = [.. first.Rows, .. second.Rows];
        Assert.Equal(tenants, all.Select(static one => one.Tenant));
        Assert.Equal([1L, 2, 3, 4, 5], all.Select(static one => one.Counts.Total));
        Assert.Equal([0L, 0, 3, 0, 0], all.Select(static one => one.Counts.Done));
        Assert.Empty((await Store.Reads.ListTenants(tenants[^1], 3, Token)).Rows);
    }

    [Fact]
    public async Task Groups_are_listed_by_name_page_by_page_of_a_tenant_by_how_they_begin_or_of_everybody()
    {
        string[] names = ["Day", "night", "night-1", "night-2", "nightly", "zoo"];
        await Admit([.. names.Select(static name => Some.Task(group: name)), .. names[..2].Select(static name => Some.Task(Some.Identity(Some.OtherTenant), name))]);
        var ended = await Admit(Some.Task(group: "night-1"));
        await Commit(ended.Succeeded());

        Assert.Equal(["night", "night-1"], await Groups(new GroupQuery(Some.Tenant, "night", After: null, 2)));
        Assert.Equal(["night-2", "nightly"], await Groups(new GroupQuery(Some.Tenant, "night", (Some.Tenant, "night-1"), 5)));
        Assert.Equal(["night-1", "night-2"], await Groups(new GroupQuery(Some.Tenant, "night-", After: null, 5)));
        Assert.Equal(names, await Groups(new GroupQuery(Some.Tenant, "", After: null, 6)));
        Assert.Empty(await Groups(new GroupQuery(Some.Tenant, "nobody", After: null, 6)));

        var all = await Store.Reads.ListGroups(new GroupQuery(Tenant: null, "", After: null, 7), Token);
        Assert.Equal([.. names.Select(static name => (Some.Tenant, name)), (Some.OtherTenant, "Day")], all.Rows.Select(static group => (group.Tenant, group.Group)));
        Assert.True(all.HasMore);
        var rest = await Store.Reads.ListGroups(new GroupQuery(Tenant: null, "", (Some.OtherTenant, "Day"), 7), Token);
        Assert.Equal([(Some.OtherTenant, "night")], rest.Rows.Select(static group => (group.Tenant, group.Group)));
        var counted = all.Rows.Single(static group => group.Group is "night-1").Counts;
        Assert.Equal((2, 1, (await Store.Reads.CountGroup(Some.Tenant, "night-1", Token))!.LastUpdate), (counted.Total, counted.Done, counted.LastUpdate));
    }

    private async Task<IEnumerable<string>> Groups(GroupQuery query) => (await Store.Reads.ListGroups(query, Token)).Rows.Select(static group => group.Group);
}
