using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>The upstream takes a tenant's key away, and gives it back.</summary>
internal sealed class KeyRevoked : FaultKind
{
    public override FaultTraits Traits { get; } = new("upstream-key-revoked", Part.Upstream, Aim.OneKey);

    public override bool Excuses(Strike strike) => true;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        await Tell(strike.On.Upstream, strike.Key, "revoke");
        return () => Restore(strike.On.Upstream, strike.Key);
    }

    /// <summary>Gives it back, whether it was taken away or not.</summary>
    public static Task Restore(UpstreamProcess upstream, string key) => Tell(upstream, key, "restore");

    private static async Task Tell(UpstreamProcess upstream, string key, string what)
    {
        using var response = await upstream.Control.PostAsync($"/_sim/keys/{key}/{what}", content: null);
        response.EnsureSuccessStatusCode();
    }
}
