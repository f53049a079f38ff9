namespace CometRunway.Campaign.Installations;

/// <summary>What is started.</summary>
/// <param name="Servers">1 to 5.</param>
/// <param name="Store">Where tasks are kept; several servers need PostgreSQL.</param>
/// <param name="MeetInRedis">The servers find each other in a Redis, not in their database.</param>
/// <param name="Logs">The folder that gets a log of each process.</param>
/// <param name="Program">The server that is started: the assembly of a build.</param>
internal sealed record InstallationOptions(int Servers, Store Store, bool MeetInRedis, string Logs, string Program);

/// <summary>Where tasks are kept.</summary>
internal enum Store
{
    Sqlite,
    Postgres,
}
