using CometRunway.Core.Polling;

namespace CometRunway.Grains.Telemetry;

/// <summary>The label for the kind of a task. Callers may say any word; here it is one of the kinds that something is known of, or <c>other</c>.</summary>
internal static class KindLabel
{
    public const string Name = "kind";

    /// <summary>The label with all its words.</summary>
    public static (string Name, string[] Words) All { get; } = (Name, [.. Priors.Families, Priors.FamilyOf(kind: null)]);

    public static string Of(string? kind) => Priors.FamilyOf(kind);
}
