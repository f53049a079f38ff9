namespace CometRunway.Tests.Deploy;

/// <summary>How long a server takes to stop, at most: it says no at <c>/readyz</c> for a while, then the host stops what runs in it.</summary>
internal static class Drain
{
    /// <summary><c>CometRunway:Cluster:DrainDelay</c> where nothing is set.</summary>
    public static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(3);

    /// <summary>What the server allows itself after the delay: <c>HostOptions.ShutdownTimeout</c> less the delay.</summary>
    public static readonly TimeSpan HostShutdown = TimeSpan.FromSeconds(7);
}
