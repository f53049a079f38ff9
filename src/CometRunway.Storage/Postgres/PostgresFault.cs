using System.Net.Sockets;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What went wrong, in a sentence that says what to do about it.</summary>
internal static class PostgresFault
{
    private const string DeclaredDead = "CR001";

    public static StoreUnavailableException Unavailable(PostgresServer server, Exception exception) =>
        exception as StoreUnavailableException ?? new StoreUnavailableException(Sentence(server, exception), exception);

    public static StoreUnusableException Unusable(PostgresServer server, Exception exception) =>
        exception as StoreUnusableException ?? new StoreUnusableException(Sentence(server, exception), exception);

    /// <summary>A value that a column will not take: class 22, data exception, and class 23, integrity.</summary>
    public static bool IsRefusalOfRow(Exception exception) =>
        exception is PostgresException { SqlState: var state } && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal));

    /// <summary>The trigger <c>refuse_the_dead</c>: this server is no member any more.</summary>
    public static bool IsOfTheDead(PostgresException exception) => exception.SqlState is DeclaredDead;

    /// <summary>The server is away or not ready yet: it may be there in a moment.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.TooManyConnections } => true,
        PostgresException => false,
        NpgsqlException or TimeoutException or SocketException => true,
        _ => false,
    };

    private static string Sentence(PostgresServer server, Exception exception) => exception switch
    {
        PostgresException postgres => Sentence(server, postgres),
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => $"The database {server} does not answer in time: see to its load and to the network.",
        NpgsqlException { InnerException: SocketException or IOException } or SocketException => $"The database {server} can't be reached: see that it runs, and that {StorageSettings.ConnectionString} names it.",
        _ => $"The database {server} failed: {exception.Message}",
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string Sentence(PostgresServer server, PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.DiskFull => $"The disk of the database {server} is full: free some space.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"The database {server} is read-only, as a standby is: name the primary in {StorageSettings.ConnectionString}, or both as Host=one,other.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => $"The database {server} is starting or stopping.",
        PostgresErrorCodes.TooManyConnections => $"The database {server} has no connection left: raise its max_connections, or lower Maximum Pool Size in {StorageSettings.ConnectionString}.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"The database {server} does not let this user in: check the user and the password in {StorageSettings.ConnectionString}.",
        PostgresErrorCodes.InvalidCatalogName => $"The database {server} does not exist: create it.",
        PostgresErrorCodes.InsufficientPrivilege => $"The database {server} does not allow it: give the user the right to create the schema '{PostgresServer.Schema}', and to own what is in it.",
        DeclaredDead => $"The database {server} takes nothing more from this server: the others of its cluster have declared it dead.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => $"The database {server} does not answer in time: see to its load and to its locks.",
        _ => $"The database {server} failed ({exception.SqlState}): {exception.MessageText}",
    };
}
