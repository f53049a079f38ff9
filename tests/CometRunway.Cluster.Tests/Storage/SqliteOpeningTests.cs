using CometRunway.Storage.Database;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Sqlite.Migrations;
using Microsoft.Data.Sqlite;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_a_newer_schema_is_left_alone()
    {
        await (await _folder.Open()).DisposeAsync();
        _folder.Execute("PRAGMA user_version = 99");

        Assert.Equal(
            $"The database {_folder.Database} was written by a newer version of CometRunway (schema 99; this one knows {Schema.Newest}): start that version, or restore a backup.",
            await Refusal());
    }

    [Theory]
    [InlineData("CREATE TABLE invoice (id INTEGER)")]
    [InlineData("PRAGMA application_id = 7")]
    [InlineData("PRAGMA user_version = 3")]
    public async Task A_database_of_another_program_is_left_alone(string sql)
    {
        _folder.Execute(sql);
        var before = await Bytes();

        Assert.Equal($"The database {_folder.Database} belongs to another program: name another file in CometRunway:Storage:ConnectionString.", await Refusal());
        Assert.Equal(before, await Bytes());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        await Write(new string('x', 10_000).Select(static c => (byte)c).ToArray());

        Assert.StartsWith($"The file {_folder.Database} is no SQLite database", await Refusal(), StringComparison.Ordinal);
        Assert.All(await Bytes(), static one => Assert.Equal((byte)'x', one));
    }

    [Fact]
    public async Task A_database_that_lost_its_end_is_called_damaged()
    {
        await Fill(200);
        var whole = await Bytes();
        await Write(whole[..(whole.Length / 2 / 4096 * 4096)]);

        Assert.Equal($"The database {_folder.Database} is damaged: stop the server and restore a backup.", await Refusal());
    }

    [Fact]
    public async Task A_database_whose_pages_were_overwritten_is_called_damaged()
    {
        await Fill(200);
        var bytes = await Bytes();
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        await Write(bytes);

        Assert.Equal($"The database {_folder.Database} is damaged: stop the server and restore a backup.", await Refusal());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_created()
    {
        await using var store = await _folder.Open();
        Assert.True(File.Exists(_folder.Database));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_or_written_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "data"), "a file where the folder should be", Token);

        var refusal = await Refusal();
        Assert.StartsWith($"The folder of the database {_folder.Database} can't be written (", refusal, StringComparison.Ordinal);
        Assert.EndsWith("): create it and give the server write permission to it.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_refused()
    {
        await Fill(1);
        await using var reader = new SqliteConnection($"Data Source={_folder.Database};Mode=ReadOnly;Pooling=False");
        await reader.OpenAsync(Token);

        var refusal = Assert.Throws<StoreUnusableException>(() => Schema.Prepare(reader, DatabaseFile.Parse($"Data Source={_folder.Database}")));
        Assert.Equal($"The database {_folder.Database} can't be written: give the server write permission to the file and its folder.", refusal.Message);
    }

    [Fact]
    public async Task A_store_that_was_refused_leaves_the_database_to_others()
    {
        _folder.Execute("PRAGMA application_id = 7");
        await Refusal();

        _folder.Execute("PRAGMA application_id = 0");
        await (await _folder.Open()).DisposeAsync();
    }

    private async Task<string> Refusal() => (await Assert.ThrowsAsync<StoreUnusableException>(() => _folder.Open())).Message;

    private async Task Fill(int tasks)
    {
        await using var store = await _folder.Open();
        await store.Admit(Some.Tasks(tasks), Token);
    }

    private Task<byte[]> Bytes() => File.ReadAllBytesAsync(_folder.Database, Token);

    private Task Write(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Database)!);
        return File.WriteAllBytesAsync(_folder.Database, bytes, Token);
    }
}
