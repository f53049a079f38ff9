using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteTaskStoreTests : TaskStoreConformance
{
    private readonly ScratchFolder _folder = new();
    private TaskStore? _store;

    protected override async Task<ITaskStore> Create(FeedPulse pulse) => _store = await _folder.Open(pulse);

    protected override async Task<ITaskStore> Reopen(FeedPulse pulse)
    {
        await Close();
        return _store = await _folder.Open(pulse);
    }

    protected override Task Write(string sql)
    {
        _folder.Execute(sql);
        return Task.CompletedTask;
    }

    protected override async ValueTask Destroy()
    {
        await Close();
        _folder.Dispose();
    }

    [Fact]
    public async Task Closing_writes_what_is_queued()
    {
        var tasks = await Store.Track(Some.Tasks(300));
        var commits = tasks.Select(task => Store.Commit(task.Running(), Token)).ToList();

        await Close();

        Assert.DoesNotContain(null, await Task.WhenAll(commits));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Commit(tasks[0], Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Reads.Find(tasks[0].Identity, Token));
        Assert.False(File.Exists(_folder.Database + "-wal"));
    }

    [Fact]
    public async Task Another_program_can_read_while_the_server_writes()
    {
        await Store.Admit(Some.Tasks(3), Token);

        using var shell = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Database};Mode=ReadOnly;Pooling=False");
        await shell.OpenAsync(Token);
        using var command = shell.CreateCommand();
        command.CommandText = "SELECT count(*) FROM task";
        Assert.Equal(3L, await command.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task A_backup_that_is_restored_gives_positions_again_and_no_id_twice()
    {
        var kept = (await Store.Admit(Some.Tasks(3), Token))[^1].Update;
        using var restored = new ScratchFolder();
        using (var shell = restored.Shell())
        {
            using var live = _folder.Shell();
            live.BackupDatabase(shell);
        }

        var lost = (await Store.Admit(Some.Tasks(2), Token))[^1].Update;
        await using var store = await restored.Open();
        var again = (await store.Admit(Some.Tasks(2), Token))[^1].Update;

        Assert.Equal((lost.Position, false), (again.Position, again == lost));
        Assert.True(await store.Reads.FindEnd(kept.Epoch, Token) >= kept.Position);
        Assert.True(await store.Reads.FindEnd(lost.Epoch, Token) < lost.Position);
    }

    private ValueTask Close() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
