namespace CometRunway.Grains.Bulk;

/// <summary>What became of an order. Three cases; nothing else can be built.</summary>
public abstract record BulkAcceptance
{
    private BulkAcceptance()
    {
    }

    /// <summary>It is being worked off, or was, where the same was ordered before under the same id.</summary>
    public sealed record Begun(BulkAction Action) : BulkAcceptance;

    /// <summary>The tenant has as many running as it may have.</summary>
    /// <param name="Running">One of them.</param>
    public sealed record TenantBusy(BulkKey Running) : BulkAcceptance;

    /// <summary>All tenants together have as many running as there may be.</summary>
    public sealed record AllBusy : BulkAcceptance;
}
