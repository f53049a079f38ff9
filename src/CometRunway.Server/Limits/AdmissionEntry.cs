using CometRunway.Grains.Credentials;

namespace CometRunway.Server.Limits;

/// <summary>Tasks may be admitted.</summary>
/// <param name="Key">With this key.</param>
/// <param name="Open">Is told how many turned out to be tracked already.</param>
internal sealed record AdmissionEntry(UpstreamKey Key, OpenCount Open);
