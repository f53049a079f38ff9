using CometRunway.Core;

namespace CometRunway.Grains.Load;

/// <summary>Tells what the silos of the cluster do now.</summary>
public interface IClusterLoad
{
    /// <summary>Every silo that the membership knows: those that are gone, too, until it forgets them.</summary>
    /// <param name="tenant">For whom; null: for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<SiloState>> Of(TenantId? tenant, CancellationToken cancellationToken);
}

/// <summary>One silo.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Status">What the membership says of it.</param>
/// <param name="Load">What it does; null where it does not say.</param>
public sealed record SiloState(string Name, SiloAddress Address, SiloStatus Status, SiloLoad? Load);
