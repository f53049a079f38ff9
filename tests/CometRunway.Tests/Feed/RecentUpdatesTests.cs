using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CsCheck;

namespace CometRunway.Tests.Feed;

public sealed class RecentUpdatesTests
{
    private const int Most = 8;

    private static readonly TaskIdentity Task = new(TenantId.Parse("acme"), TaskId.Parse("a"));

    [Fact]
    public void Whoever_is_within_reach_gets_exactly_what_came_later() =>
        Gen.Select(Gen.Long[0, 20], Gen.Long[1, 3].Array[0, 30], Gen.Long[0, 100]).Sample(static (start, steps, after) =>
        {
            var recent = new RecentUpdates(Most, new UpdateId("a", start));
            var positions = new List<long>();
            foreach (var step in steps)
            {
                positions.Add((positions.Count is 0 ? start : positions[^1]) + step);
                recent.Add(Update(positions[^1]));
            }

            var forgotten = positions.Count > Most ? positions[^(Most + 1)] : start;
            Assert.Equal(after >= forgotten, recent.ReachesBackTo(after));
            if (after >= forgotten) Assert.Equal(positions.Where(position => position > after), recent.After(after).Select(static update => update.Position));
        });

    [Fact]
    public void The_epoch_of_a_position_is_known_where_it_is_certain()
    {
        var recent = new RecentUpdates(Most, new UpdateId("a", 10));
        foreach (var (epoch, position) in (ReadOnlySpan<(string, long)>)[("a", 12), ("b", 15), ("b", 17)]) recent.Add(Update(position) with { Epoch = epoch });
        (long, string?)[] expected = [(10, "a"), (11, "a"), (12, "a"), (13, null), (15, "b"), (16, "b"), (17, "b"), (20, "b")];
        Assert.Equal(expected, expected.Select(one => (one.Item1, recent.EpochOf(one.Item1))));
    }

    private static RunwayTaskUpdate Update(long position) => new() { Epoch = "e", Position = position, Tenant = Task.Tenant.Value, TaskId = Task.Id.Value, Version = 1, Status = RunwayStatus.Pending, At = default };
}
