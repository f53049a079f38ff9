using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>
/// Whose task it is: a name derived from the upstream key, 1 to 64 characters of <c>[A-Za-z0-9_-]</c>. It says nothing
/// of the key, so it may stand in logs and columns.
/// </summary>
public readonly record struct TenantId
{
    private const int LongestLength = 64;

    private TenantId(string value) => Value = value;

    /// <summary>The name.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(TenantId)</c>, which names no tenant.</exception>
    public string Value => field ?? throw new InvalidOperationException("default(TenantId) names no tenant.");

    /// <summary>Reads a name; false where it is empty, too long, or has a character outside <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId id)
    {
        id = default;
        if (!IdText.IsValid(text, LongestLength)) return false;
        id = new TenantId(text);
        return true;
    }

    /// <summary>Reads a name that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A tenant has 1 to 64 characters of [A-Za-z0-9_-].");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
