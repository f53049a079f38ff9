using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
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
            var recent = new RecentUpdates(Most, start);
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

    private static Update Update(long position) => new() { Position = position, Identity = Task, Version = 1, Status = RunwayStatus.Pending, At = default };
}
