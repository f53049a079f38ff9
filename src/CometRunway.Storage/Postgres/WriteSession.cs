using System.Diagnostics;
using CometRunway.Grains.Standing;
using CometRunway.Storage.Database;
using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// The writer's connection. A transaction goes out as one message and comes back durable. Whoever touches tasks takes the head of the log first, so that
/// servers write one after the other and never wait for each other crosswise.
/// </summary>
internal sealed class WriteSession(NpgsqlDataSource source, IServerIdentity identity, IServerEnd end) : IWriteSession
{
    private readonly NpgsqlConnection _connection = Open(source, identity.Member);
    private bool _hasBegun;

    public Tally Write(IReadOnlyList<Write> batch)
    {
        try
        {
            if (!_hasBegun) _connection.BeginEpoch();
            _hasBegun = true;
            return Apply(batch);
        }
        catch (PostgresException refusal) when (PostgresFault.IsOfTheDead(refusal))
        {
            end.AtOnce("the others have declared it dead and taken its tasks over; the database takes nothing more from it.");
            throw;
        }
    }

    public void TidyUp()
    {
        // The database does that by itself.
    }

    public void Dispose()
    {
        // Whatever ended this session may have befallen every connection: those who come next get new ones, and find a new primary so.
        _connection.Dispose();
        source.Clear();
    }

    // As whom it writes, for the triggers that refuse the dead.
    private static NpgsqlConnection Open(NpgsqlDataSource source, string? member)
    {
        var connection = source.OpenConnection();
        if (member is null) return connection;
        using var tell = new NpgsqlCommand("SELECT set_config('cometrunway.server', $1, false)", connection);
        tell.Parameters.AddWithValue(member);
        tell.ExecuteNonQuery();
        return connection;
    }

    private Tally Apply(IReadOnlyList<Write> batch) => batch[0] switch
    {
        Admissions => _connection.Admit([.. batch.Cast<Admissions>()]),
        Change => _connection.Change([.. batch.Cast<Change>()]),
        Relabelling => _connection.Relabel([.. batch.Cast<Relabelling>()]),
        OutputWrite => _connection.RenewOutput([.. batch.Cast<OutputWrite>()]),
        Removal => _connection.Remove([.. batch.Cast<Removal>()]),
        Pruning pruning => _connection.Prune(pruning),
        KeptCredential => _connection.Keep([.. batch.Cast<KeptCredential>()]),
        CredentialMark => _connection.Mark(batch.Cast<CredentialMark>()),
        CredentialPruning pruning => _connection.Prune(pruning),
        WebhookCreation creation => _connection.Create(creation),
        WebhookChange => _connection.Change(batch.Cast<WebhookChange>()),
        WebhookRemoval removal => _connection.Remove(removal),
        WebhookTrimming trimming => _connection.Trim(trimming),
        DeliveryPruning pruning => _connection.Prune(pruning),
        AnswerKeeping answer => _connection.Keep(answer),
        AnswerPruning pruning => _connection.Prune(pruning),
        LearnedKeeping => _connection.Keep([.. batch.Cast<LearnedKeeping>()]),
        LearnedPruning pruning => _connection.Prune(pruning),
        BulkCreation creation => _connection.Create(creation),
        BulkChange change => _connection.Change(change),
        BulkPruning pruning => _connection.Prune(pruning),
        EndPruning pruning => _connection.Prune(pruning),
        _ => throw new UnreachableException(),
    };
}
