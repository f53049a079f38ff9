namespace CometRunway.Campaign.Installations;

/// <summary>What all servers are told, and what the checker holds them to. Short times: a fault is over sooner, and more of them fit.</summary>
internal static class Rules
{
    /// <summary>Polls a second that a key may spend, over all servers.</summary>
    public const double Budget = 60;

    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan MostInterval = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(5);

    public static IEnumerable<string> Settings =>
    [
        $"--CometRunway:Polling:Budget={Budget}",
        $"--CometRunway:Polling:LeastInterval={LeastInterval:c}",
        $"--CometRunway:Polling:MostInterval={MostInterval:c}",
        $"--CometRunway:Upstream:Timeout={PollTimeout:c}",
        "--CometRunway:Polling:TargetDelay=00:00:01",
        "--CometRunway:Webhooks:AllowPrivateAddresses=true",
        "--CometRunway:Webhooks:Timeout=00:00:05",
        "--CometRunway:Forwarding:StopPatience=00:00:10", // A server that is told to stop waits so long for creates, and some upstreams hang.
        "--CometRunway:Storage:MasterKey=the master key of the campaign, 32 and more",
        "--CometRunway:Cluster:DrainDelay=00:00:01",
    ];
}
