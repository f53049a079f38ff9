using CometRunway.Core;
using CometRunway.Grains.Shards;
using CsCheck;

namespace CometRunway.Tests.Recovery;

public sealed class RendezvousTests
{
    private static readonly Gen<int[]> Silos = Gen.Int.HashSet[1, 12].Select(static seeds => seeds.ToArray());

    [Fact]
    public void Whoever_knows_the_same_silos_comes_to_the_same_answer_in_whatever_order_they_are_listed() => Silos.Sample(static silos =>
        Assert.Equal(Owners(silos), Owners([.. silos.Reverse()])));

    [Fact]
    public void Where_a_silo_goes_only_its_own_shards_change_hands() => Silos.Where(static silos => silos.Length > 1).Sample(static silos =>
    {
        var (before, after) = (Owners(silos), Owners(silos[1..]));
        Assert.All(Enumerable.Range(0, Sharding.Shards), shard => Assert.True(before[shard] == silos[0] || before[shard] == after[shard]));
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Shards_are_spread_evenly_over_silos(int count) => Gen.Int.HashSet[count, count].Sample(
        silos =>
        {
            var shares = Owners([.. silos]).CountBy(static owner => owner).Select(static share => share.Value).ToList();
            Assert.Equal(count, shares.Count);
            var (fair, deviation) = ((double)Sharding.Shards / count, Math.Sqrt(Sharding.Shards * (count - 1.0)) / count);
            Assert.All(shares, share => Assert.InRange(share, fair - (6 * deviation), fair + (6 * deviation)));
        },
        iter: 50);

    private static int[] Owners(int[] silos) => [.. Enumerable.Range(0, Sharding.Shards).Select(shard => Rendezvous.Choose(shard, silos, static seed => seed))];
}
