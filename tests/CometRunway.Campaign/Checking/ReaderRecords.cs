using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>All that a history has of one subscriber.</summary>
internal sealed class ReaderRecords(Channel channel, string name)
{
    public Channel Channel { get; } = channel;

    public string Name { get; } = name;

    public List<Subscription> Subscriptions { get; } = [];

    public List<Sighting> Sightings { get; } = [];

    /// <summary>Of a webhook's receiver.</summary>
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>Null where it stayed to the end.</summary>
    public DateTimeOffset? WentAt { get; set; }

    /// <summary>Whose tasks it reads.</summary>
    public string Key => Subscriptions is [var first, ..] ? first.Key : Sightings is [var saw, ..] ? saw.Key : Deliveries[0].Key;

    /// <summary>What it asked for; null where that is not written down.</summary>
    public string? Scope => Subscriptions is [var first, ..] ? first.Scope : null;

    /// <summary>Whether it asked for one task alone.</summary>
    public bool FollowsOneTask => Scope is { } scope && scope is not "*" && !scope.StartsWith("group:", StringComparison.Ordinal);

    /// <summary>Whether it is told each change, and not only how things stand.</summary>
    public bool ReadsLog => Channel is not (Channel.Read or Channel.Held or Channel.Webhook);

    public override string ToString() => $"{Channel} {Name}";

    /// <summary>That it came, and what it saw, in order: one of both each time.</summary>
    public IEnumerable<(Subscription? Came, Sighting? Saw)> Events()
    {
        var came = 0;
        foreach (var saw in Sightings)
        {
            for (; came < Subscriptions.Count && Subscriptions[came].At <= saw.At; came++) yield return (Subscriptions[came], null);
            yield return (null, saw);
        }

        for (; came < Subscriptions.Count; came++) yield return (Subscriptions[came], null);
    }
}
