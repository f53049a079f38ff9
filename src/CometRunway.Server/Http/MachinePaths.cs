namespace CometRunway.Server.Http;

/// <summary>What machines ask each few seconds: probes, and whoever collects metrics.</summary>
internal static class MachinePaths
{
    public static PathString[] All { get; } = ["/livez", "/readyz", "/metrics"];
}
