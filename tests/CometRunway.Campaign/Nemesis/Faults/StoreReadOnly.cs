using CometRunway.Campaign.Nemesis.Schedules;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>PostgreSQL answers reads and refuses writes, as a standby that was not promoted does, or a primary whose operator has closed it.</summary>
internal sealed class StoreReadOnly : FaultKind
{
    public override FaultTraits Traits { get; } = new("store-read-only", Part.Store) { Needs = [Ability.Postgres] };

    public override bool Excuses(Strike strike) => true;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var postgres = strike.On.Postgres!;
        await Tell(postgres, "ALTER SYSTEM SET default_transaction_read_only = on");
        return () => End(postgres);
    }

    /// <summary>It takes writes again, if it takes none.</summary>
    public static async Task End(PostgresServer? postgres)
    {
        if (postgres is not null && await Ask(postgres, "SHOW default_transaction_read_only") is "on") await Tell(postgres, "ALTER SYSTEM RESET default_transaction_read_only");
    }

    // Sessions that have begun keep what they began with in the middle of a transaction: they end.
    private static async Task Tell(PostgresServer postgres, string setting)
    {
        await Ask(postgres, setting);
        await Ask(postgres, "SELECT pg_reload_conf()");
        await Ask(postgres, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }

    private static async Task<object?> Ask(PostgresServer postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{postgres.ConnectionString};Pooling=False");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
