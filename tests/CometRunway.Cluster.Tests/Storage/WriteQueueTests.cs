using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class WriteQueueTests
{
    private static readonly TaskRow Row = new(Some.Task());

    private readonly WriteQueue _queue = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_goes_before_an_admission_that_came_earlier()
    {
        await Admissions(rows: 500, count: 20);
        var commit = await Commit();

        Assert.Equal(commit, Take()[0]);
    }

    [Fact]
    public async Task A_batch_takes_a_piece_of_an_admission_along_however_many_commits_wait()
    {
        await Admissions(rows: 500, count: 2);
        for (var i = 0; i < 1200; i++) await Commit();

        Assert.Equal([(500, 1), (500, 1), (200, 0)], new[] { Take(), Take(), Take() }.Select(static batch => (batch.Count(IsCommit), batch.Count(IsAdmission))));
    }

    [Fact]
    public async Task Small_admissions_share_a_batch_of_at_most_500_rows()
    {
        await Admissions(rows: 200, count: 5);

        Assert.Equal([2, 2, 1], new[] { Take(), Take(), Take() }.Select(static batch => batch.Count));
    }

    [Fact]
    public async Task What_was_queued_is_served_after_the_queue_was_closed_and_then_no_more()
    {
        await Commit();
        _queue.Complete();

        Assert.Single(Take());
        Assert.False(_queue.Take([]));
        await Assert.ThrowsAsync<Grains.Storage.StoreUnavailableException>(Commit);
    }

    private static bool IsCommit(Write write) => write is Removal;

    private static bool IsAdmission(Write write) => !IsCommit(write);

    private List<Write> Take()
    {
        var batch = new List<Write>();
        Assert.True(_queue.Take(batch));
        return batch;
    }

    private async Task<Write> Commit()
    {
        var write = new Removal(Some.Identity());
        await _queue.AddCommit(write, Token);
        return write;
    }

    private async Task Admissions(int rows, int count)
    {
        for (var i = 0; i < count; i++) await _queue.AddAdmission(new Admissions([.. Enumerable.Repeat(Row, rows)]), Token);
    }
}
