using System.Security.Cryptography;
using Npgsql;

namespace CometRunway.TestServers;

/// <summary>A PostgreSQL server of a test's own. It syncs what it commits as in production: that a commit survives is what is tested.</summary>
internal sealed class PostgresServer : LocalServer
{
    private const string User = "cometrunway";

    private readonly Account? _account = Account.InPlaceOfRoot();
    private readonly string _password = RandomNumberGenerator.GetHexString(32);

    private PostgresServer()
    {
    }

    /// <summary>Of the server's own database, as its superuser.</summary>
    public string ConnectionString => To("postgres");

    protected override string Name => "PostgreSQL";

    /// <summary>Its "fast": sessions are ended, not waited for.</summary>
    protected override string StopSignal => "INT";

    protected override IEnumerable<string> CommandLine => As([
        Program("postgres"), "-D", Data, "-p", $"{Port}",
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "fsync=on",
    ]);

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Returns when it answers.</summary>
    public static Task<PostgresServer> Start() => Start(new PostgresServer());

    /// <summary>A database that nobody else has, which costs far less than a server; returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name}");
        return To(name);
    }

    protected override async Task Prepare()
    {
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, _password);
        if (_account is not null) await Command.Run(Folder, "chown", "-R", $"{_account.User}:{_account.Group}", Folder);
        await Command.Run(Folder, As([
            Program("initdb"), "-D", Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={password}",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        ]));
    }

    protected override async Task<bool> Answers()
    {
        try
        {
            await Execute("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Program(string name) => Path.Combine(PostgresPrograms.Folder, name);

    private string[] As(string[] command) => [.. _account?.Prefix ?? [], .. command];

    private string To(string database) => $"Host=127.0.0.1;Port={Port};Username={User};Password={_password};Database={database}";

    private async Task Execute(string sql)
    {
        // No pool: a connection of an earlier life is no proof that this one answers.
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Pooling=False");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
