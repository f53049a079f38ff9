using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    /// <summary>Runs a statement beside the store, as another version or a hand does.</summary>
    protected abstract Task Write(string sql);

    [Fact]
    public async Task Whoever_reads_several_tasks_goes_on_without_those_that_cant_be_read()
    {
        var shard = Some.Identity().Shard;
        var tasks = await Admit([.. Enumerable.Range(0, 9).Select(_ => Some.Task(Some.IdentityOf(shard), group: "g"))]);
        var inOrder = tasks.OrderBy(static task => task.Identity.Fingerprint).ToList();
        foreach (var (task, fault) in inOrder.Zip(["status = 'PAUSED'", "detail = 'no JSON'", "detail = '{\"timeline\":[null]}'", "labels = '{'", "deadline = 9000000000000000000"])) await Break(task, fault);
        var whole = inOrder.Skip(5).Select(static task => task.Identity).ToHashSet();

        var swept = new HashSet<TaskIdentity>();
        for (long? after = -1; after is not null;)
        {
            var page = await Store.Reads.ReadUnfinished(shard, after.Value, [], 2, Token); // The first page holds nothing that can be read.
            swept.UnionWith(page.Tasks.Select(static task => task.Identity));
            after = page.Next;
        }

        var listed = await Store.Reads.List(AllOf(Some.Tenant), Token);
        Assert.Equal(whole, swept);
        Assert.Equal(whole, listed.Tasks.Select(static task => task.Identity).ToHashSet());
        Assert.Equal(5, Store.Reads.UnreadableRows);
        var group = await Store.Reads.CountGroup(Some.Tenant, "g", Token);
        Assert.Equal((9, 8, 1, false), (group!.Total, group.Of(RunwayStatus.Pending), group.Unreadable, group.IsDone));
    }

    [Fact]
    public async Task A_task_that_cant_be_read_is_not_gone_and_is_found_once_it_can()
    {
        var task = await Admit(Some.Task());
        await Break(task, "status = 'PAUSED'");

        var unreadable = await Assert.ThrowsAsync<UnreadableRowException>(() => Store.Reads.Find(task.Identity, Token));
        await Assert.ThrowsAsync<UnreadableRowException>(() => Store.Reads.Find(task.Identity, Token));
        Assert.Contains(task.Identity.Id.Value, unreadable.Message, StringComparison.Ordinal);
        Assert.Equal(1, Store.Reads.UnreadableRows);

        await Break(task, "status = 'PENDING'");
        Expect.Same(task, await Store.Reads.Find(task.Identity, Token));
        Assert.Equal(0, Store.Reads.UnreadableRows);
    }

    [Fact]
    public async Task An_entry_of_the_log_that_cant_be_read_is_passed_over_and_told_once_it_can()
    {
        var tasks = await Admit(Some.Tasks(7));
        foreach (var task in tasks[1..5]) await Write($"UPDATE task_update SET status = 'PAUSED' WHERE position = {task.Position}");
        await Write($"UPDATE task_update SET detail = 'no JSON' WHERE position = {tasks[5].Position}");

        Assert.Equal([tasks[0].Position, tasks[6].Position], await Tail(after => Store.Reads.ReadLog(after, 2, Token)));
        Assert.Equal([tasks[0].Position, tasks[6].Position], await Tail(after => Store.Reads.ReadLog(new TaskFilter(Some.Tenant), after, 2, Token)));
        Assert.Empty(await Tail(after => Store.Reads.ReadLog(tasks[5].Identity, after, 2, Token)));
        Assert.Equal(5, Store.Reads.UnreadableRows);

        await Write("UPDATE task_update SET status = 'PENDING', detail = NULL");
        Assert.Equal(tasks.Select(static task => task.Position), await Tail(after => Store.Reads.ReadLog(after, 2, Token)));
        Assert.Equal(0, Store.Reads.UnreadableRows);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"a\"")]
    [InlineData("{\"a\":\"a\"}")]
    [InlineData("[1,{}]")]
    [InlineData("")]
    public async Task Whoever_asks_for_a_label_goes_on_without_rows_whose_labels_cant_be_read(string labels)
    {
        var tasks = await Admit([.. Enumerable.Range(0, 4).Select(static number => Some.Task(labels: [$"a{number % 2}"]))]);
        await Break(tasks[1], $"labels = '{labels}'");
        await Write($"UPDATE task_update SET labels = '{labels}' WHERE position = {tasks[1].Position}");

        var listed = await Store.Reads.List(AllOf(Some.Tenant) with { Filter = new TaskFilter(Some.Tenant) { Labels = ["a1"] } }, Token);
        var read = await Store.Reads.ReadLog(new TaskFilter(Some.Tenant) { Labels = ["a1"] }, 0, 10, Token);

        Assert.Equal([tasks[3].Identity], listed.Tasks.Select(static task => task.Identity));
        Assert.Equal([tasks[3].Position], read.Updates.Select(static update => update.Position));
        Assert.Equal((tasks[3].Position, false), (read.Next.Position, read.HasMore));
    }

    [Fact]
    public async Task A_credential_that_cant_be_read_concerns_its_tenant_alone()
    {
        foreach (var tenant in (TenantId[])[Some.Tenant, Some.OtherTenant]) await Store.KeepCredential(tenant, "protected", isProven: true, Some.Noon, Token);
        await Write("UPDATE credential SET proven_at = 9000000000000000000, kept_at = 9000000000000000000 WHERE tenant = 'acme'; UPDATE credential SET tenant = '!' WHERE tenant = 'acme'");
        await Write("INSERT INTO credential (tenant, protected_key, kept_at) VALUES ('acme', 'protected', 9000000000000000000)");

        await Assert.ThrowsAsync<UnreadableRowException>(() => Store.Reads.FindCredential(Some.Tenant, Token));
        Assert.NotNull(await Store.Reads.FindCredential(Some.OtherTenant, Token));
        var looked = new List<string>();
        for (string? after = null; (after = await Store.PruneCredentials(after, Some.Noon, 1, Token)) is not null;) looked.Add(after);
        Assert.Equal(["!", "acme", "globex"], looked);
    }

    private Task Break(RunwayTask task, string set) => Write($"UPDATE task SET {set} WHERE id = '{task.Identity.Id}'");

    private static async Task<List<long>> Tail(Func<long, Task<LogPage>> read)
    {
        var positions = new List<long>();
        for (var (after, more) = (0L, true); more;)
        {
            var page = await read(after);
            positions.AddRange(page.Updates.Select(static update => update.Position));
            (after, more) = (page.Next.Position, page.HasMore);
        }

        return positions;
    }
}
