namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>Whom one fault strikes.</summary>
/// <param name="Servers">Their numbers, from 1; none where it strikes everybody, or a key.</param>
/// <param name="Key">Which of the keys, from 0; null where it strikes no key.</param>
internal sealed record Target(IReadOnlyList<int> Servers, int? Key = null)
{
    public static readonly Target Everybody = new([]);

    public bool Equals(Target? other) => other is not null && Key == other.Key && Servers.SequenceEqual(other.Servers);

    public override int GetHashCode() => HashCode.Combine(Key, Servers.Count);
}
