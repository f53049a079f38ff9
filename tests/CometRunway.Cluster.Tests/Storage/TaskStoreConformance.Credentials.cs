using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task A_credential_is_kept_instead_of_the_one_before()
    {
        Assert.Null(await Store.Reads.FindCredential(Some.Tenant, Token));

        await Store.KeepCredential(Some.Tenant, "first", isProven: false, Some.Noon, Token);
        await Store.KeepCredential(Some.OtherTenant, "other", isProven: true, Some.Noon, Token);
        Assert.Equal(new Credential("first", Some.Noon, IsProven: false, RefusedSince: null), await Store.Reads.FindCredential(Some.Tenant, Token));

        await Store.KeepCredential(Some.Tenant, "second", isProven: false, Some.Noon.AddHours(1), Token);
        await Restart();
        Assert.Equal(new Credential("second", Some.Noon.AddHours(1), IsProven: false, RefusedSince: null), await Store.Reads.FindCredential(Some.Tenant, Token));
        Assert.Equal(new Credential("other", Some.Noon, IsProven: true, RefusedSince: null), await Store.Reads.FindCredential(Some.OtherTenant, Token));
    }

    [Fact]
    public async Task A_key_that_has_worked_stays_proven_whatever_comes_and_is_refused_until_it_works_again()
    {
        await Store.KeepCredential(Some.Tenant, "key", isProven: false, Some.Noon, Token);
        await Store.MarkCredential(Some.Tenant, works: false, Some.Noon.AddMinutes(1), Token);
        Assert.Equal((false, Some.Noon.AddMinutes(1)), await Standing());

        await Store.MarkCredential(Some.Tenant, works: true, Some.Noon.AddMinutes(2), Token);
        Assert.Equal((true, null), await Standing());

        await Store.MarkCredential(Some.Tenant, works: false, Some.Noon.AddMinutes(3), Token);
        await Store.MarkCredential(Some.Tenant, works: false, Some.Noon.AddMinutes(4), Token);
        Assert.Equal((true, Some.Noon.AddMinutes(3)), await Standing()); // Since it began.

        await Store.KeepCredential(Some.Tenant, "key", isProven: false, Some.Noon.AddMinutes(5), Token);
        Assert.Equal((true, Some.Noon.AddMinutes(3)), await Standing());

        await Store.KeepCredential(Some.Tenant, "key", isProven: true, Some.Noon.AddMinutes(6), Token);
        Assert.Equal((true, null), await Standing());
    }

    [Fact]
    public async Task What_is_marked_of_a_key_that_is_not_kept_leaves_nothing()
    {
        await Store.MarkCredential(Some.Tenant, works: true, Some.Noon, Token);
        await Store.MarkCredential(Some.Tenant, works: false, Some.Noon, Token);
        Assert.Null(await Store.Reads.FindCredential(Some.Tenant, Token));
    }

    [Fact]
    public async Task Marks_of_many_keys_at_once_are_all_written()
    {
        List<TenantId> tenants = [.. Enumerable.Range(0, 60).Select(static number => TenantId.Parse($"tenant-{number}"))];
        await Task.WhenAll(tenants.Select(tenant => Store.KeepCredential(tenant, "key", isProven: false, Some.Noon, Token)));
        await Task.WhenAll(tenants.Concat(tenants).Select((tenant, i) => Store.MarkCredential(tenant, works: i % 60 < 30, Some.Noon.AddMinutes(1), Token)));
        for (var i = 0; i < tenants.Count; i++)
            Assert.Equal(i < 30 ? new Credential("key", Some.Noon, true, null) : new Credential("key", Some.Noon, false, Some.Noon.AddMinutes(1)), await Store.Reads.FindCredential(tenants[i], Token));
    }

    [Fact]
    public async Task Credentials_go_that_nothing_refers_to_and_nobody_relied_on_for_long()
    {
        var (old, young) = (Some.Noon, Some.Noon.AddHours(2));
        var (idle, fresh, tracks) = (TenantId.Parse("a-idle"), TenantId.Parse("b-fresh"), TenantId.Parse("c-tracks"));
        await Store.KeepCredential(idle, "key", isProven: true, old, Token);
        await Store.KeepCredential(fresh, "key", isProven: true, young, Token);
        await Store.KeepCredential(tracks, "key", isProven: true, old, Token);
        var task = await Admit(Some.Task(Some.Identity(tracks)));

        Assert.Equal(2, await PruneAll());
        Assert.Null(await Store.Reads.FindCredential(idle, Token));
        Assert.NotNull(await Store.Reads.FindCredential(fresh, Token));
        Assert.NotNull(await Store.Reads.FindCredential(tracks, Token));

        await Store.Remove(task.Identity, Some.Noon, Token);
        Assert.Equal(1, await PruneAll());
        Assert.Null(await Store.Reads.FindCredential(tracks, Token));
        Assert.NotNull(await Store.Reads.FindCredential(fresh, Token));

        // Two are looked through at a time.
        async Task<int> PruneAll()
        {
            var pieces = 0;
            for (string? after = null; (after = await Store.PruneCredentials(after, young, 2, Token)) is not null;) pieces++;
            return pieces;
        }
    }

    [Fact]
    public async Task A_tenants_unfinished_tasks_are_counted_up_to_a_bound()
    {
        var tasks = await Admit(Some.Tasks(6));
        await Admit(Some.Task(Some.Identity(Some.OtherTenant)));
        await Commit((await Commit(tasks[0].Running())).Succeeded());
        await Commit(tasks[1].Running());

        Assert.Equal(5, await Store.Reads.CountUnfinished(Some.Tenant, 100, Token));
        Assert.Equal(3, await Store.Reads.CountUnfinished(Some.Tenant, 3, Token));
        Assert.Equal(0, await Store.Reads.CountUnfinished(TenantId.Parse("nobody"), 100, Token));
    }

    private async Task<(bool IsProven, DateTimeOffset? RefusedSince)> Standing()
    {
        var row = (await Store.Reads.FindCredential(Some.Tenant, Token))!;
        return (row.IsProven, row.RefusedSince);
    }
}
