using CometRunway.Server.Description;

namespace CometRunway.Server.Health;

/// <summary>Whether this server is to be sent requests.</summary>
/// <param name="Ready">It is.</param>
/// <param name="Silo">It has joined its cluster.</param>
/// <param name="Store">The store answers.</param>
/// <param name="Draining">It is about to stop.</param>
/// <param name="UnreadableRows">
/// How many rows of the store this version can't read and passes over, which the log names; at most 1,000 are counted. It has no say in <paramref name="Ready"/>.
/// </param>
/// <param name="Upstream">What the upstream's answers to this server tell. It has no say in <paramref name="Ready"/>.</param>
/// <param name="Version">The version of this server's program.</param>
public sealed record Readiness(bool Ready, bool Silo, bool Store, bool Draining, int UnreadableRows, UpstreamReadiness Upstream, string Version);

/// <summary>Whether whoever answers at the base URL has Runway's API.</summary>
/// <param name="State"><c>unknown</c>: no answer told yet; <c>ok</c>; <c>noTaskApi</c>: it answers like a router or a web site.</param>
/// <param name="Reason">What it answered; null where nothing is wrong.</param>
public sealed record UpstreamReadiness([property: OneOf("unknown", "ok", "noTaskApi")] string State, string? Reason);
