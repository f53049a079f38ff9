using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>A read that is short does not wait for those that are long.</summary>
public sealed class SqliteReadSeatTests : IDisposable
{
    private const int Many = 24;

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lists")]
    [InlineData("pages of a tenant's log")]
    [InlineData("counts of deliveries")]
    public async Task Whatever_looks_through_many_rows_leaves_room_for_other_reads(string what)
    {
        await using var store = await _folder.Open();
        await store.Admit(Some.Tasks(300), Token);
        MakeReadingLong();
        var webhooks = new WebhookStore(store);
        var labelled = new TaskFilter(Some.Tenant) { Labels = ["none"] };
        Func<Task> read = what switch
        {
            "lists" => () => store.Reads.List(new TaskQuery(labelled, 10), Token),
            "pages of a tenant's log" => () => store.Reads.ReadLog(labelled, 0, 10, Token),
            _ => () => webhooks.Reads.CountDeliveries(Some.Tenant, Token),
        };

        var reads = Enumerable.Range(0, Many).Select(_ => read()).ToList();
        await store.Reads.ReadLog(0, 1, Token).InTime("the tailer's read was answered");
        var answered = reads.Count(static read => read.IsCompleted);

        await Task.WhenAll(reads).InTime("the long reads were answered");
        Assert.True(answered < Many / 2, $"{answered} of {Many} long reads went first.");
    }

    // Labels by the thousand, and deliveries by the ten thousand.
    private void MakeReadingLong() => _folder.Execute(
        """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 1000)
        UPDATE task SET labels = (SELECT json_group_array(value || '') FROM number);
        UPDATE task_update SET labels = (SELECT labels FROM task LIMIT 1);
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 100000)
        INSERT INTO webhook_delivery (tenant, webhook, position, state, at, detail) SELECT 'acme', 'w', value, 'delivered', 0, '{}' FROM number
        """);
}
