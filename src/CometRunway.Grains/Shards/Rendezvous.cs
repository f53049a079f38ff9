namespace CometRunway.Grains.Shards;

/// <summary>
/// Who keeps which shard: the candidate with the highest weight for it (rendezvous hashing, Thaler and Ravishankar 1998). Everybody who knows the same
/// candidates comes to the same answer, and where one goes or comes only its own shards change hands.
/// </summary>
internal static class Rendezvous
{
    /// <param name="shard">The shard's number, or that of whatever else one candidate keeps.</param>
    /// <param name="candidates">At least one, in any order.</param>
    /// <param name="seed">A number that is a candidate's own, and the same wherever it is asked for.</param>
    public static T Choose<T>(int shard, IReadOnlyList<T> candidates, Func<T, int> seed)
    {
        var (winner, best) = (candidates[0], 0UL);
        foreach (var candidate in candidates)
        {
            var weight = Weigh(shard, seed(candidate));
            if (weight < best) continue;
            (winner, best) = (candidate, weight);
        }

        return winner;
    }

    // The finalizer of MurmurHash3 over both numbers side by side: each bit of either moves every bit of the weight.
    private static ulong Weigh(int shard, int seed)
    {
        var hash = ((ulong)(uint)seed << 32) | (uint)shard;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
