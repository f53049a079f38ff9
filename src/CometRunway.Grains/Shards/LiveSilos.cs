using CometRunway.Core;

namespace CometRunway.Grains.Shards;

/// <summary>The silos that take part now, as this one knows them, and which of the shards are its own.</summary>
internal sealed class LiveSilos(IClusterMembershipService membership, ILocalSiloDetails self)
{
    /// <summary>In a fixed order. Without this silo while it joins and once it leaves.</summary>
    public IReadOnlyList<SiloAddress> Current => Active(membership.CurrentSnapshot);

    /// <summary>What tells silos apart in <see cref="Rendezvous"/>: the same in every process.</summary>
    public static int Seed(SiloAddress silo) => silo.GetConsistentHashCode();

    /// <summary>The shards that this silo keeps among <paramref name="silos"/>.</summary>
    public IEnumerable<int> OwnShards(IReadOnlyList<SiloAddress> silos) => Shards(silos, areOwn: true);

    /// <summary>The shards that others keep among <paramref name="silos"/>.</summary>
    public IEnumerable<int> OthersShards(IReadOnlyList<SiloAddress> silos) => Shards(silos, areOwn: false);

    /// <summary>Those of <paramref name="silos"/> that are not this one.</summary>
    public IEnumerable<SiloAddress> Others(IReadOnlyList<SiloAddress> silos) => silos.Where(silo => !silo.Equals(self.SiloAddress));

    /// <summary>The tenant's stream is this silo's to publish among <paramref name="silos"/>.</summary>
    public bool IsOwn(TenantId tenant, IReadOnlyList<SiloAddress> silos) =>
        silos.Contains(self.SiloAddress) && Rendezvous.Choose((int)StableHash.ComputeHash(tenant.Value), silos, Seed).Equals(self.SiloAddress);

    /// <summary>Returns true as soon as others than <paramref name="known"/> take part, false after <paramref name="atLatest"/>.</summary>
    public async Task<bool> Change(IReadOnlyList<SiloAddress> known, TimeSpan atLatest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atLatest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(either.Token))
            {
                if (!Active(snapshot).SequenceEqual(known)) return true;
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody came or went.
        }

        return false;
    }

    // None while this silo does not take part: then it neither sweeps nor sends away.
    private IEnumerable<int> Shards(IReadOnlyList<SiloAddress> silos, bool areOwn) => silos.Contains(self.SiloAddress)
        ? Enumerable.Range(0, Sharding.Shards).Where(shard => Rendezvous.Choose(shard, silos, Seed).Equals(self.SiloAddress) == areOwn)
        : [];

    private static List<SiloAddress> Active(ClusterMembershipSnapshot snapshot) =>
        [.. snapshot.Members.Values.Where(static member => member.Status is SiloStatus.Active).Select(static member => member.SiloAddress).Order()];
}
