using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="IBulkStore"/> promises. Every store must pass it unchanged.</summary>
public abstract class BulkStoreConformance : IAsyncLifetime
{
    private static readonly BulkBound Bound = new(OfTenant: 2, OfAll: 3);

    private IBulkStore? _store;

    internal IBulkStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty store.</summary>
    protected abstract Task<IBulkStore> Create();

    /// <summary>The same store as a process finds it that starts anew.</summary>
    protected abstract Task<IBulkStore> Reopen();

    /// <summary>Runs a statement beside the store, as another version or a hand does.</summary>
    protected abstract Task Write(string sql);

    protected abstract ValueTask Destroy();

    public async ValueTask InitializeAsync() => _store = await Create();

    public async ValueTask DisposeAsync()
    {
        await Destroy();
        GC.SuppressFinalize(this);
    }

    /// <summary>An action that is running.</summary>
    public static BulkAction Action(string id, TenantId? tenant = null, DateTimeOffset? at = null) => new()
    {
        Key = new BulkKey(tenant ?? Some.Tenant, id),
        Operation = BulkOperation.Stop,
        Filter = new TaskFilter(tenant ?? Some.Tenant) { Statuses = StatusSet.Open },
        StartedAt = at ?? Some.Noon,
        Before = new ListPlace(1.7e12, 42),
    };

    [Fact]
    public async Task An_action_is_read_as_it_was_written_also_by_the_next_process()
    {
        var plain = Action("bulk_a");
        var full = Action("bulk_b", at: Some.Noon.AddMinutes(1)) with
        {
            Operation = BulkOperation.Label,
            Label = "für \"die\" 🎬",
            Filter = new TaskFilter(Some.Tenant)
            {
                Statuses = StatusSet.Of(RunwayStatus.Failed, RunwayStatus.Running),
                Groups = ["night", "day"],
                Labels = ["trailer"],
            },
            Traits = new TaskTraits
            {
                IdPrefix = "17f2",
                Kinds = ["image_to_video"],
                Models = ["gen4", "gen4_turbo"],
                FailureCodes = ["SAFETY.INPUT.TEXT"],
                TrackedBefore = Some.Noon.AddHours(-1),
                TrackedAfter = Some.Noon.AddDays(-1),
                IsStuck = true,
            },
        };
        Assert.True(await Store.Create(plain, Bound, Token));
        Assert.True(await Store.Create(full, Bound, Token));
        full = full with { Revision = 2, Page = new BulkPage(100, new ListPlace(1.6e12, 17)), Found = 400, Changed = 200, Unchanged = 60, Failed = 40, LastFailure = "Task a: it is \"away\"." };
        Assert.True(await Store.Save(full, Token));

        for (var process = 0; process < 2; process++)
        {
            Same(plain, await Store.Reads.Find(plain.Key, Token));
            Same(full, await Store.Reads.Find(full.Key, Token));
            Assert.Equal([full.Key, plain.Key], (await Store.Reads.List(Some.Tenant, 10, Token)).Select(static action => action.Key));
            _store = await Reopen();
        }

        Assert.Null(await Store.Reads.Find(new BulkKey(Some.OtherTenant, "bulk_a"), Token));
        Assert.Empty(await Store.Reads.List(Some.OtherTenant, 10, Token));
    }

    [Fact]
    public async Task An_action_is_written_only_over_the_revision_before()
    {
        var action = Action("bulk_a");
        await Store.Create(action, Bound, Token);

        Assert.True(await Store.Save(action with { Revision = 2, Changed = 1 }, Token));
        Assert.False(await Store.Save(action with { Revision = 2, Changed = 9 }, Token));
        Assert.False(await Store.Save(action with { Revision = 4, Changed = 9 }, Token));
        Assert.False(await Store.Save(Action("bulk_b") with { Revision = 2 }, Token));
        Assert.True(await Store.Save(action with { Revision = 3, Changed = 2, State = BulkState.Done, EndedAt = Some.Noon.AddMinutes(1) }, Token));

        var row = await Store.Reads.Find(action.Key, Token);
        Assert.Equal((3L, 2L, BulkState.Done, Some.Noon.AddMinutes(1)), (row!.Revision, row.Changed, row.State, row.EndedAt));
    }

    [Fact]
    public async Task As_many_run_as_may_of_a_tenant_and_of_all_and_those_that_have_ended_take_no_place()
    {
        var first = Action("bulk_1");
        Assert.True(await Store.Create(first, Bound, Token));
        Assert.False(await Store.Create(first, Bound, Token)); // There is one of this key.
        Assert.True(await Store.Create(Action("bulk_2"), Bound, Token));
        Assert.False(await Store.Create(Action("bulk_3"), Bound, Token));
        Assert.True(await Store.Create(Action("bulk_4", Some.OtherTenant), Bound, Token));
        Assert.False(await Store.Create(Action("bulk_5", Some.OtherTenant), Bound, Token));
        Assert.Equal(["bulk_1", "bulk_2", "bulk_4"], (await Store.Reads.ReadRunning(Token)).Select(static key => key.Id).Order());

        Assert.True(await Store.Save(first with { Revision = 2, State = BulkState.Aborted, EndedAt = Some.Noon }, Token));
        Assert.True(await Store.Create(Action("bulk_5", Some.OtherTenant), Bound, Token));
        Assert.Equal(["bulk_2", "bulk_4", "bulk_5"], (await Store.Reads.ReadRunning(Token)).Select(static key => key.Id).Order());
    }

    [Fact]
    public async Task Of_many_that_come_at_once_as_many_begin_as_may()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Store.Create(Action($"bulk_{n}", TenantId.Parse($"tenant-{n}")), new BulkBound(1, 8), Token)));

        Assert.Equal(8, taken.Count(static isTaken => isTaken));
        Assert.Equal(8, (await Store.Reads.ReadRunning(Token)).Count);
    }

    [Fact]
    public async Task Lists_begin_with_what_began_last_of_a_tenant_or_of_everybody()
    {
        for (var n = 0; n < 4; n++) await Ended($"bulk_{n}", n % 2 is 0 ? Some.Tenant : Some.OtherTenant, Some.Noon.AddMinutes(n));

        Assert.Equal(["bulk_2", "bulk_0"], Ids(await Store.Reads.List(Some.Tenant, 10, Token)));
        Assert.Equal(["bulk_3", "bulk_2", "bulk_1", "bulk_0"], Ids(await Store.Reads.List(null, 10, Token)));
        Assert.Equal(["bulk_3", "bulk_2"], Ids(await Store.Reads.List(null, 2, Token)));
        Assert.Equal(["bulk_3"], Ids(await Store.Reads.List(Some.OtherTenant, 1, Token)));
    }

    [Fact]
    public async Task What_ended_long_ago_goes_in_pieces_and_what_is_running_stays()
    {
        for (var n = 0; n < 5; n++) await Ended($"bulk_{n}", Some.Tenant, Some.Noon.AddMinutes(n));
        await Store.Create(Action("bulk_running", at: Some.Noon.AddDays(-9)), Bound, Token);

        Assert.Equal(0, await Store.Prune(Some.Noon, 10, Token));
        Assert.Equal(2, await Store.Prune(Some.Noon.AddMinutes(3), 2, Token));
        Assert.Equal(1, await Store.Prune(Some.Noon.AddMinutes(3), 2, Token));
        Assert.Equal(["bulk_4", "bulk_3", "bulk_running"], Ids(await Store.Reads.List(Some.Tenant, 10, Token)));
    }

    [Fact]
    public async Task Of_a_tenants_actions_the_last_thousand_are_kept()
    {
        for (var n = 0; n < 1003; n++) await Ended($"bulk_{n}", Some.Tenant, Some.Noon.AddMinutes(n));
        await Ended("bulk_other", Some.OtherTenant, Some.Noon);

        var kept = Ids(await Store.Reads.List(Some.Tenant, 2000, Token)).ToList();
        Assert.Equal((1000, "bulk_1002", "bulk_3"), (kept.Count, kept[0], kept[^1]));
        Assert.Equal(["bulk_other"], Ids(await Store.Reads.List(Some.OtherTenant, 10, Token)));
    }

    [Fact]
    public async Task Actions_that_cant_be_read_hold_up_no_other_and_none_is_read_for_more_than_it_says()
    {
        await Ended("bulk_a", Some.Tenant, Some.Noon);
        await Ended("bulk_b", Some.Tenant, Some.Noon.AddMinutes(1));
        await Ended("bulk_c", Some.Tenant, Some.Noon.AddMinutes(2));
        await Write("UPDATE bulk_action SET state = 'resting' WHERE id = 'bulk_a'");
        await Write("UPDATE bulk_action SET detail = '{\"operation\": \"stop\", \"before\": 1, \"filter\": {\"colours\": [\"red\"]}}' WHERE id = 'bulk_b'");

        Assert.Equal(["bulk_c"], Ids(await Store.Reads.List(Some.Tenant, 2, Token)));
        await Assert.ThrowsAsync<UnreadableRowException>(() => Store.Reads.Find(new BulkKey(Some.Tenant, "bulk_a"), Token));
        await Assert.ThrowsAsync<UnreadableRowException>(() => Store.Reads.Find(new BulkKey(Some.Tenant, "bulk_b"), Token)); // A part of its filter is not known: without it, it would be of more tasks.
    }

    private static IEnumerable<string> Ids(IEnumerable<BulkAction> actions) => actions.Select(static action => action.Key.Id);

    private static void Same(BulkAction expected, BulkAction? actual) => Assert.Equal(Words(expected), Words(actual!));

    private static string Words(BulkAction action) => JsonSerializer.Serialize(new
    {
        action.Key.Text, action.Operation, action.Label, Tenant = action.Filter.Tenant?.Value, Statuses = action.Filter.Statuses.Statuses, action.Filter.Groups, action.Filter.Labels, action.Traits,
        action.StartedAt, action.Before, action.Page, action.Revision, action.State, action.Found, action.Changed, action.Unchanged, action.Failed, action.LastFailure, action.EndedAt,
    });

    private async Task Ended(string id, TenantId tenant, DateTimeOffset at)
    {
        var action = Action(id, tenant, at);
        Assert.True(await Store.Create(action, Bound, Token));
        Assert.True(await Store.Save(action with { Revision = 2, State = BulkState.Done, EndedAt = at }, Token));
    }
}
