using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteFaultTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_that_is_not_there_and_writing_goes_on_once_there_is_room()
    {
        var file = DatabaseFile.Parse($"Data Source={_folder.Database}");
        file.MostPages = 80; // The empty tables and indexes take half of it.
        await using var full = ScratchFolder.Store(file);
        await full.Open(Token);

        var admitted = 0;
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (; admitted < 10_000; admitted += WriteQueue.PieceRows) await full.Admit(Some.Tasks(WriteQueue.PieceRows), Token); // One piece: all or nothing.
        });

        Assert.Equal($"The disk of the database {_folder.Database} is full: free some space.", failure.Message);
        Assert.Equal(admitted, (await full.Entries(0, 10_000, Token)).Count);

        file.MostPages = null;
        var next = Assert.Single(await full.Admit([Some.Task()], Token));
        Assert.Equal(admitted + 1, next.Position);
    }

    [Fact]
    public async Task While_another_program_holds_the_write_lock_a_write_fails_and_later_ones_succeed()
    {
        await using var store = await _folder.Open();
        using (var shell = _folder.Shell())
        {
            await using var hold = await shell.BeginTransactionAsync(Token);
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Admit([Some.Task()], Token));
            Assert.Equal($"The database {_folder.Database} is locked by another process: end what else writes to it.", failure.Message);
            Assert.Empty(await store.Entries(0, 10, Token)); // Readers wait for nobody.
        }

        Assert.True((await store.Admit([Some.Task()], Token))[0].IsNew);
    }

    [Fact]
    public async Task When_a_transaction_fails_everybody_in_it_is_told_and_nothing_of_it_is_there()
    {
        await using var store = await _folder.Open();
        var tasks = await store.Track(Some.Tasks(20));
        _folder.Execute("CREATE TRIGGER refuse BEFORE UPDATE ON task BEGIN SELECT RAISE(ABORT, 'no'); END");

        var commits = tasks.Select(task => store.Commit(task.Running(), Token)).ToList();
        foreach (var commit in commits) await Assert.ThrowsAsync<StoreUnavailableException>(() => commit);
        Assert.Equal(20, (await store.Reads.MeasureLog(Token)).Last);

        _folder.Execute("DROP TRIGGER refuse");
        Assert.Equal(21, (await store.Commit(tasks[0].Running(), Token))?.Position);
    }

    [Theory]
    [InlineData(3, "can't be written: give the server write permission")]
    [InlineData(5, "is locked by another process")]
    [InlineData(8, "can't be written: give the server write permission")]
    [InlineData(10, "can't be read or written (I/O error): see to the disk")]
    [InlineData(11, "is damaged: stop the server and restore a backup")]
    [InlineData(13, "is full: free some space")]
    [InlineData(14, "can't be opened: see that its folder is there")]
    [InlineData(26, "is no SQLite database")]
    public void Every_fault_of_SQLite_names_the_file_and_what_to_do(int code, string sentence)
    {
        var told = SqliteFault.Unavailable(DatabaseFile.Parse($"Data Source={_folder.Database}"), new SqliteException("as SQLite says it", code));

        Assert.Contains(_folder.Database, told.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, told.Message, StringComparison.Ordinal);
    }
}
