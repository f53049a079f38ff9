using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Rules;

public class TaskIdentityTests
{
    private static readonly Gen<string> AnyName =
        Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"].Array[1, 64].Select(static characters => new string(characters));

    // Rows carry their fingerprint and shard: another hash would lose every task that is stored.
    [Theory]
    [InlineData("tenant", "task-1", 1396353568136403065, 121)]
    [InlineData("tenant", "task-2", 5861572505120290912, 96)]
    [InlineData("t", "17f20503-6c24-4c16-946b-35dbbce2af2f", 1768221752952665669, 581)]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "task_0", 5398100261861445157, 549)]
    public void The_fingerprint_is_the_same_in_every_release(string tenant, string id, long fingerprint, int shard)
    {
        var identity = Identity(tenant, id);

        Assert.Equal(fingerprint, identity.Fingerprint);
        Assert.Equal(shard, identity.Shard);
    }

    [Fact]
    public void A_fingerprint_is_never_negative_and_a_shard_is_one_of_1024() =>
        Gen.Select(AnyName, AnyName, Identity).Sample(static identity =>
        {
            Assert.True(identity.Fingerprint >= 0);
            Assert.InRange(identity.Shard, 0, Sharding.Shards - 1);
        });

    [Theory]
    [InlineData("task-{0}")]
    [InlineData("{0:D36}")]
    [InlineData("task_{0:x8}")]
    [InlineData("{0:x8}-6c24-4c16-946b-35dbbce2af2f")]
    public void Tasks_are_spread_evenly_over_the_shards(string form)
    {
        const int PerShard = 100;
        var counts = new int[Sharding.Shards];
        for (var i = 0; i < PerShard * Sharding.Shards; i++) counts[Identity("tenant", string.Format(form, i)).Shard]++;

        // Chi-squared with 1,023 degrees of freedom: its mean is 1,023, its deviation 45. Beyond six deviations nothing is chance.
        var chi = counts.Sum(static count => (count - PerShard) * (count - PerShard) / (double)PerShard);
        Assert.InRange(chi, 1023 - 6 * 45, 1023 + 6 * 45);
    }

    [Fact]
    public void Neighbours_have_different_fingerprints() =>
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(static i => Identity("tenant", $"task-{i}").Fingerprint).Distinct().Count());

    [Fact]
    public void The_same_id_of_another_tenant_is_another_task() =>
        Assert.NotEqual(Identity("one", "task").Fingerprint, Identity("other", "task").Fingerprint);

    [Fact]
    public void What_belongs_to_the_tenant_and_what_to_the_id_is_told_apart() =>
        Assert.NotEqual(Identity("ab", "c").Fingerprint, Identity("a", "bc").Fingerprint);

    [Fact]
    public void A_key_is_read_back_as_the_identity_that_wrote_it() =>
        Gen.Select(AnyName, AnyName, Identity).Sample(static identity =>
            Assert.True(TaskIdentity.TryParse(identity.Key, out var read) && read == identity && read.ToString() == identity.Key));

    [Theory]
    [InlineData("a:b.c")]
    [InlineData("+=@,!~")]
    [InlineData("...")]
    public void Nor_does_punctuation_divide_a_key(string id)
    {
        Assert.True(TaskIdentity.TryParse($"tenant/{id}", out var identity));
        Assert.Equal(Identity("tenant", id), identity);
    }

    [Theory]
    [InlineData("tenant/..")]
    [InlineData("a.b/task")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("tenant")]
    [InlineData("tenant/")]
    [InlineData("/task")]
    [InlineData("tenant/task/more")]
    [InlineData("ten ant/task")]
    public void What_is_not_tenant_and_id_is_no_key(string? key)
    {
        Assert.False(TaskIdentity.TryParse(key, out var identity));
        Assert.Equal(default, identity);
    }

    private static TaskIdentity Identity(string tenant, string id) => new(TenantId.Parse(tenant), TaskId.Parse(id));
}
