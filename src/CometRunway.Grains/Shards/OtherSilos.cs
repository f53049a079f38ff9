using System.Collections.Immutable;

namespace CometRunway.Grains.Shards;

/// <summary>
/// The others, as a keeper asks them in one of its rounds who is at work with them. Whoever does not answer is not asked again in that round: what it has at work
/// is taken for lost, which costs a call to each that is not.
/// </summary>
internal sealed class OtherSilos(ShardServiceClient services, IEnumerable<SiloAddress> silos)
{
    private ImmutableArray<SiloAddress> _answering = [.. silos];

    /// <summary>The fingerprints of those of a kind that the others have at work, for each of the shards, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyCollection<long>>> AtWork(string kind, ImmutableArray<int> shards, CancellationToken cancellationToken)
    {
        var asked = _answering;
        var answers = await Task.WhenAll(asked.Select(silo => services.AtWork(silo, kind, shards, cancellationToken)));
        _answering = [.. asked.Where((_, i) => answers[i] is not null)];
        return [.. shards.Select((_, i) => answers.OfType<ImmutableArray<ImmutableArray<long>>>().SelectMany(answer => answer[i]).ToList())];
    }
}
