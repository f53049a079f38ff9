using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace CometRunway.TestServers;

/// <summary>A PostgreSQL server of a test's own. It syncs what it commits as in production: that a commit survives is what is tested.</summary>
internal sealed class PostgresServer : LocalServer
{
    private const string User = "cometrunway";

    private readonly Account? _account = Account.InPlaceOfRoot();
    private readonly PostgresServer? _primary;
    private readonly string _password;
    private readonly IReadOnlyList<string> _settings;

    private PostgresServer(PostgresServer? primary = null, string? home = null, IReadOnlyList<string>? settings = null)
        : base(home)
    {
        (_primary, _settings) = (primary, settings ?? []);
        _password = primary?._password ?? RandomNumberGenerator.GetHexString(32);
    }

    /// <summary>Of the server's own database, as its superuser.</summary>
    public string ConnectionString => To("postgres");

    /// <summary>The same of whichever of the two takes writes: this server, or its standby.</summary>
    public string OrOf(PostgresServer standby) => new NpgsqlConnectionStringBuilder(ConnectionString) { Host = $"127.0.0.1:{Port},127.0.0.1:{standby.Port}" }.ConnectionString;

    protected override string Name => "PostgreSQL";

    /// <summary>Its "fast": sessions are ended, not waited for.</summary>
    protected override string StopSignal => "INT";

    protected override IEnumerable<string> CommandLine => As([
        Program("postgres"), "-D", Data, "-p", $"{Port}",
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "fsync=on",
        .. _settings.SelectMany(static setting => (string[])["-c", setting]),
    ]);

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Returns when it answers.</summary>
    public static Task<PostgresServer> Start() => Start(new PostgresServer());

    /// <summary>One that keeps what it has in a folder of <paramref name="home"/>, where there may be little room.</summary>
    public static Task<PostgresServer> StartIn(string home, params IReadOnlyList<string> settings) => Start(new PostgresServer(home: home, settings: settings));

    /// <summary>A standby of this server: it has what this one has, and follows it, a little behind.</summary>
    public Task<PostgresServer> StartStandby() => Start(new PostgresServer(this));

    /// <summary>This standby has by now what its primary has, and gets nothing of what it writes from here on.</summary>
    public async Task CutOff()
    {
        var written = await Ask(_primary!.ConnectionString, "SELECT pg_current_wal_lsn()::text");
        await Until($"SELECT pg_last_wal_replay_lsn() >= '{written}'");
        await Execute("ALTER SYSTEM SET primary_conninfo = ''");
        await Execute("SELECT pg_reload_conf()");
        await Until("SELECT NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)");
    }

    /// <summary>This standby is a server of its own.</summary>
    public Task Promote() => Execute("SELECT pg_promote()");

    /// <summary>A database that nobody else has, which costs far less than a server; returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name}");
        return To(name);
    }

    protected override async Task Prepare()
    {
        if (_account is not null) await Command.Run(Folder, "chown", $"{_account.User}:{_account.Group}", Folder);
        if (_primary is not null)
        {
            await Command.Run(Folder, As([Program("pg_basebackup"), "-d", Uri(_primary), "-D", Data, "-R", "-X", "stream", "-c", "fast", "--no-sync"]));
            return;
        }

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

    private Task<object?> Execute(string sql) => Ask(ConnectionString, sql);

    private async Task Until(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (await Ask(ConnectionString, condition) is not true)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException($"Within a minute the standby did not come to: {condition}");
        }
    }

    private static string Uri(PostgresServer server) => $"postgresql://{User}:{server._password}@127.0.0.1:{server.Port}/postgres";

    private static async Task<object?> Ask(string database, string sql)
    {
        // No pool: a connection of an earlier life is no proof that this one answers.
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=False");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
