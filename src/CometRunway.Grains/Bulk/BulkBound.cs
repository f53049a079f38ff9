namespace CometRunway.Grains.Bulk;

/// <summary>How many actions may run at once.</summary>
/// <param name="OfTenant">Of one tenant.</param>
/// <param name="OfAll">Of all tenants together.</param>
public readonly record struct BulkBound(int OfTenant, int OfAll)
{
    /// <summary>
    /// One of a tenant, because what a key may send to the upstream in a second is for one; and eight of all, because what they do goes through the one writer of the
    /// database, beside everything else.
    /// </summary>
    public static BulkBound Usual { get; } = new(OfTenant: 1, OfAll: 8);
}
