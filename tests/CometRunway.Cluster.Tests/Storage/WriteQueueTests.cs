using CometRunway.Core;
using CometRunway.Grains.Fairness;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class WriteQueueTests
{
    private const string Importer = "importer";

    private readonly WriteQueue _queue = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_goes_before_an_admission_that_came_earlier()
    {
        Admissions(Importer, rows: 500, count: 20);
        var commit = await Commit();

        Assert.Equal(commit, Take()[0]);
    }

    [Fact]
    public async Task A_batch_takes_a_piece_of_an_admission_along_however_many_commits_wait()
    {
        Admissions(Importer, rows: 500, count: 2);
        for (var i = 0; i < 1200; i++) await Commit();

        Assert.Equal([(500, 1), (500, 1), (200, 0)], new[] { Take(), Take(), Take() }.Select(static batch => (batch.Count(IsCommit), batch.Count(IsAdmission))));
    }

    [Fact]
    public void Admissions_share_a_batch_of_a_bounded_size()
    {
        Admissions(Importer, rows: 100, count: 5);

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

    [Fact]
    public void A_single_admission_is_in_the_next_batch_however_much_another_imports()
    {
        Admissions(Importer, rows: WriteQueue.PieceRows, count: 4200); // A million tasks.
        for (var round = 0; round < 50; round++)
        {
            var single = Admissions("single", rows: 1, count: 1).Single();
            Assert.Same(single, Assert.Single(Take())); // Alone: what it shares a transaction with it waits for.
            Assert.Equal(Importer, Of(Take()[0])); // And the import goes on.
        }
    }

    [Fact]
    public void An_import_takes_large_transactions_while_it_is_alone_and_small_ones_beside_others()
    {
        Admissions(Importer, rows: WriteQueue.PieceRows, count: 4200);
        Assert.Equal(WriteQueue.MostAdmitted, Rows(Take()));
        Assert.InRange(_queue.MostAhead, WriteQueue.MostAdmitted / WriteQueue.PieceRows, 8); // Enough for the next.

        Admissions("single", rows: 1, count: 1);
        Assert.Equal(1, Rows(Take()));
        Assert.Equal(1, _queue.MostAhead);
        Assert.Equal([24, 150], new[] { 4, 400 }.Select(took => _queue.RestAfter(TimeSpan.FromMilliseconds(took)).TotalMilliseconds)); // Most of the time is the others'.
        Assert.Equal(WriteQueue.MostBesideOthers, Rows(Take()));
        Assert.Equal(WriteQueue.MostAdmitted, Enumerable.Range(0, 400).Max(_ => Rows(Take()))); // They have gone.
        Assert.NotEqual(1, _queue.MostAhead);
        Assert.Equal(TimeSpan.Zero, _queue.RestAfter(TimeSpan.FromMilliseconds(4)));

        static int Rows(IEnumerable<Write> batch) => batch.Sum(static write => write.Rows);
    }

    [Fact]
    public void Tenants_take_turns_and_each_ones_pieces_go_in_their_order()
    {
        var import = Admissions(Importer, rows: WriteQueue.PieceRows, count: 20);
        var taken = Take().Count;
        var later = Admissions("later", rows: WriteQueue.PieceRows, count: 3);
        Write[] expected = [import[taken], later[0], import[taken + 1], later[1], import[taken + 2], later[2], import[taken + 3], import[taken + 4]];
        Assert.Equal(expected, Enumerable.Range(0, 8).SelectMany(_ => Take()).Take(expected.Length));
    }

    [Fact]
    public void A_flood_of_single_ones_keeps_an_import_waiting_for_no_more_than_its_own_rows()
    {
        Admissions("flood", rows: 1, count: 10_000);
        Admissions(Importer, rows: WriteQueue.PieceRows, count: 10);
        Assert.DoesNotContain(Take(), static write => Of(write) is Importer); // Its own rows of the flood go before it.

        var (flood, imported) = (WriteQueue.PieceRows, 0);
        foreach (var write in Enumerable.Range(0, 20).SelectMany(_ => Take()))
        {
            if (Of(write) is not Importer) flood += write.Rows;
            else Assert.InRange(flood, 1, ++imported * WriteQueue.PieceRows);
        }

        Assert.Equal(10, imported);
    }

    [Fact]
    public void Whoever_has_something_waiting_gets_an_equal_part_and_everything_is_served_once_and_in_order() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 1_000_000]).Sample(static (owners, seed) =>
        {
            var (dice, queue) = (new Random(seed), new Turns<int, (int Owner, int Number, int Size)>());
            var (brought, served, rows) = (new int[owners], new int[owners], new long[owners]);
            for (var owner = 0; owner < owners; owner++)
            {
                while (brought[owner] < 200) Bring(owner);
            }

            while (served.Sum() < 100 * owners && Array.TrueForAll(brought.Zip(served, static (all, done) => all - done).ToArray(), static left => left > 0))
            {
                if (dice.Next(3) is 0) Bring(dice.Next(owners));
                Assert.True(queue.TryPeek(out var next));
                queue.Take();
                Assert.Equal(served[next.Owner]++, next.Number);
                rows[next.Owner] += next.Size;
                Assert.InRange(rows.Max() - rows.Min(), 0, WriteQueue.PieceRows);
            }

            while (queue.TryPeek(out var next))
            {
                queue.Take();
                Assert.Equal(served[next.Owner]++, next.Number);
            }

            Assert.Equal(brought, served);

            void Bring(int owner)
            {
                var size = dice.Next(1, WriteQueue.PieceRows + 1);
                queue.Add(owner, (owner, brought[owner]++, size), size);
            }
        });

    [Fact]
    public void Who_comes_back_is_neither_owed_nor_charged_anything()
    {
        var queue = new Turns<string, string>();
        for (var i = 0; i < 100; i++) queue.Add("busy", $"busy {i}", 10);
        for (var i = 0; i < 50; i++) Assert.Equal($"busy {i}", Next());
        for (var i = 0; i < 3; i++) queue.Add("back", $"back {i}", 10);
        Assert.Equal(["busy 50", "back 0", "busy 51", "back 1", "busy 52", "back 2", "busy 53"], Enumerable.Range(0, 7).Select(_ => Next()));

        string Next()
        {
            Assert.True(queue.TryPeek(out var next));
            queue.Take();
            return next!;
        }
    }

    private static string Of(Write write) => ((Admissions)write).Tenant;

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
        var write = new Removal(Some.Identity(), 0);
        await _queue.AddCommit(write, Token);
        return write;
    }

    private List<Admissions> Admissions(string tenant, int rows, int count)
    {
        var row = new TaskRow(Some.Task(Some.Identity(TenantId.Parse(tenant))));
        List<Admissions> pieces = [.. Enumerable.Range(0, count).Select(_ => new Admissions([.. Enumerable.Repeat(row, rows)]))];
        pieces.ForEach(_queue.AddAdmission);
        return pieces;
    }
}
