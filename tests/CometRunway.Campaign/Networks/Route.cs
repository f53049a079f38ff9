using System.Net;

namespace CometRunway.Campaign.Networks;

/// <summary>A way that packets take. One way only: what is asked may arrive and the answer be lost.</summary>
/// <param name="Port">Of the host's end, where only what goes to or comes from that port is meant; null for all.</param>
internal readonly record struct Route(IPAddress From, IPAddress To, int? Port = null);
