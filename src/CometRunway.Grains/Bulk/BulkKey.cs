using System.Diagnostics.CodeAnalysis;
using CometRunway.Core;

namespace CometRunway.Grains.Bulk;

/// <summary>What makes a bulk action one: its tenant and its id.</summary>
public readonly record struct BulkKey(TenantId Tenant, string Id)
{
    /// <summary>The key of its grain, <c>tenant/id</c>: of the form of a task's, so that grains of either kind spread alike.</summary>
    public string Text => $"{Tenant}/{Id}";

    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BulkKey key)
    {
        var isKey = TaskIdentity.TryParse(text, out var identity);
        key = isKey ? new BulkKey(identity.Tenant, identity.Id.Value) : default;
        return isKey;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
