namespace CometRunway.Tests.Deploy;

/// <summary>How long a server takes to stop, at most: it says no at <c>/readyz</c> for a while, waits for creates, then the host stops what runs in it.</summary>
internal static class Drain
{
    /// <summary><c>CometRunway:Cluster:DrainDelay</c> where nothing is set.</summary>
    public static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(3);

    /// <summary><c>CometRunway:Forwarding:StopPatience</c> where nothing is set.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(5);

    /// <summary>What the server allows itself after that: <c>HostOptions.ShutdownTimeout</c>.</summary>
    public static readonly TimeSpan HostShutdown = TimeSpan.FromSeconds(7);
}
