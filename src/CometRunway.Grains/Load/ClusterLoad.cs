using CometRunway.Core;

namespace CometRunway.Grains.Load;

/// <inheritdoc cref="IClusterLoad"/>
internal sealed class ClusterLoad(IClusterMembershipService membership, ILocalSiloDetails self, LocalLoad here, LoadServiceClient services) : IClusterLoad
{
    public async Task<IReadOnlyList<SiloState>> Of(TenantId? tenant, CancellationToken cancellationToken) => await Task.WhenAll(membership.CurrentSnapshot.Members.Values
        .OrderBy(static member => member.Name, StringComparer.Ordinal).ThenBy(static member => member.SiloAddress)
        .Select(async member => new SiloState(member.Name, member.SiloAddress, member.Status, await Ask(member, tenant, cancellationToken))));

    private async Task<SiloLoad?> Ask(ClusterMember member, TenantId? tenant, CancellationToken cancellationToken)
    {
        if (member.SiloAddress.Equals(self.SiloAddress)) return here.Of(tenant);
        return member.Status is SiloStatus.Active ? await services.Ask(member.SiloAddress, tenant, cancellationToken) : null;
    }
}
