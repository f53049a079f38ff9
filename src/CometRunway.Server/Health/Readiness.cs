namespace CometRunway.Server.Health;

/// <summary>Whether this server is to be sent requests.</summary>
/// <param name="Ready">It is.</param>
/// <param name="Silo">It has joined its cluster.</param>
/// <param name="Store">The store answers.</param>
/// <param name="Draining">It is about to stop.</param>
public sealed record Readiness(bool Ready, bool Silo, bool Store, bool Draining);
