using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>The PostgreSQL database that a connection string names, and how connections to it are opened.</summary>
internal sealed class PostgresServer
{
    /// <summary>Everything of ours lies in this schema, so that the database may hold other things too.</summary>
    public const string Schema = "cometrunway";

    private const string Form = "must have the form Host=…;Username=…;Password=…;Database=…, which is a PostgreSQL database";

    // Joins go by index, and pages are read in the order of one, however little the planner knows of tables that have just been filled. A server that lost its peer without a word (a machine that
    // went dark) lets go of what that peer held within seconds.
    private const string SessionSettings =
        "-c jit=off -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c statement_timeout=10000 -c lock_timeout=8000"
        + " -c idle_in_transaction_session_timeout=10000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresServer(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>It speaks of PostgreSQL, whether or not it is valid.</summary>
    public static bool IsNamedBy(string? connectionString) =>
        (connectionString ?? "").Split(';').Any(static part => part.TrimStart().StartsWith("Host", StringComparison.OrdinalIgnoreCase) || part.TrimStart().StartsWith("Server", StringComparison.OrdinalIgnoreCase));

    public static PostgresServer Parse(string connectionString) =>
        TryParse(connectionString, out var server, out var problem) ? server : throw new FormatException($"The connection string {problem}");

    /// <summary>Reads a connection string; what is wrong with it never repeats it, because it holds a password.</summary>
    public static bool TryParse(string? connectionString, [NotNullWhen(true)] out PostgresServer? server, [NotNullWhen(false)] out string? problem)
    {
        (server, problem) = (null, null);
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(settings.Host)) problem = $"{Form}; it names no host.";
            else if (string.IsNullOrWhiteSpace(settings.Database)) problem = $"{Form}; it names no database.";
            else if (!settings.Pooling) problem = $"{Form}; pooling can't be turned off.";
            else server = new PostgresServer(settings);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            problem = $"{Form}; it has a keyword or a value that is not known.";
        }

        return server is not null;
    }

    /// <summary>Connections of this process, so many at most. Where several hosts are named, to the one of them that can be written.</summary>
    public NpgsqlDataSource CreateDataSource(string? schema = Schema, int connections = 16)
    {
        var settings = new NpgsqlConnectionStringBuilder(_settings.ConnectionString)
        {
            SearchPath = schema,
            ApplicationName = "cometrunway",
            IncludeErrorDetail = false, // Details repeat values.
        };

        // Waits and sizes that the settings do not name. A wait ends before whoever waits for an answer gives up.
        Default("Timeout", static settings => settings.Timeout = 5);
        Default("Command Timeout", static settings => settings.CommandTimeout = 10);
        Default("Maximum Pool Size", settings => settings.MaxPoolSize = connections);
        Default("Max Auto Prepare", static settings => settings.MaxAutoPrepare = 32);
        Default("Auto Prepare Min Usages", static settings => settings.AutoPrepareMinUsages = 2);
        Default("GSS Encryption Mode", static settings => settings.GssEncryptionMode = GssEncryptionMode.Disable); // Small images have no Kerberos, and each connection would look for it.
        Default("Keepalive", static settings => settings.KeepAlive = 15);
        settings.Options = $"{SessionSettings} {settings.Options}".Trim();

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        return settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();

        void Default(string keyword, Action<NpgsqlConnectionStringBuilder> set)
        {
            if (!_settings.ContainsKey(keyword) || !_settings.ShouldSerialize(keyword)) set(settings);
        }
    }

    public override string ToString() => $"{_settings.Database} at {_settings.Host}:{_settings.Port}";
}
