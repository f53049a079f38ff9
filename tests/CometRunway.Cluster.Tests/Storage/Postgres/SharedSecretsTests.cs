using CometRunway.Storage.Database;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class SharedSecretsTests(Databases databases) : IAsyncLifetime
{
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await databases.Create();
        await (await PostgresStores.Open(_database)).DisposeAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whoever_asks_first_makes_a_secret_and_everybody_gets_the_same()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(server => Task.Run(() => Secrets().ReadOrKeep("one", () => $"made by {server}"), Token)));

        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], Secrets().ReadOrKeep("one", static () => "made later"));
    }

    [Fact]
    public void The_secrets_of_a_folder_are_read_together()
    {
        Secrets().ReadOrKeep("keys/a", static () => "first");
        Secrets().ReadOrKeep("keys/b", static () => "second");
        Secrets().ReadOrKeep("keysmith", static () => "another");

        Assert.Equal(["first", "second"], Secrets().ReadAll("keys"));
    }

    [Fact]
    public async Task No_secret_lies_in_the_database_in_clear()
    {
        Secrets().ReadOrKeep("one", static () => "hunter2");

        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand("SELECT content FROM cometrunway.secret WHERE name = 'one'");
        var content = (byte[])(await command.ExecuteScalarAsync(Token))!;
        Assert.Equal(-1, content.AsSpan().IndexOf("hunter2"u8));
    }

    [Fact]
    public void With_another_master_key_they_cannot_be_read_and_the_refusal_says_what_to_do()
    {
        Secrets().ReadOrKeep("keys/a", static () => "first");
        var other = PostgresStores.Database(_database, "another master key, as somebody else would have").Secrets;

        foreach (var refusal in new[] { Assert.Throws<StoreUnusableException>(() => other.ReadOrKeep("keys/a", static () => "mine")), Assert.Throws<StoreUnusableException>(() => other.ReadAll("keys")) })
        {
            Assert.Contains("can't be read with this CometRunway:Storage:MasterKey: give this server the master key that the others have.", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("another master key, as", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_to_be_done_alone_is_done_by_one_after_the_other()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => Secrets().Alone(() =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.Yield();
                Interlocked.Decrement(ref inside);
            }),
            Token)));

        Assert.Equal(1, most);
    }

    private ISecretStore Secrets() => PostgresStores.Database(_database).Secrets;
}
