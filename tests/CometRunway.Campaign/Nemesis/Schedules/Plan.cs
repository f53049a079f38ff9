namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>Which parts shall break: the word of <c>--plan</c>.</summary>
internal sealed record Plan(string Name, IReadOnlyList<Part> Parts)
{
    private static readonly IReadOnlyList<Plan> All =
    [
        new("calm", []),
        new("silos", [Part.Servers, Part.Limits]),
        new("store", [Part.Store, Part.Membership]),
        new("upstream", [Part.Upstream]),
        new("network", [Part.Network, Part.Receivers, Part.Subscribers]),
        new("clocks", [Part.Clocks]),
        new("everything", Enum.GetValues<Part>()),
    ];

    public static IEnumerable<string> Names => All.Select(static plan => plan.Name);

    /// <exception cref="ArgumentException">There is no such plan; the message names those that there are.</exception>
    public static Plan Of(string name) => All.SingleOrDefault(plan => plan.Name == name)
        ?? throw new ArgumentException($"There is no plan \"{name}\". There are: {string.Join(", ", Names)}.", nameof(name));
}
