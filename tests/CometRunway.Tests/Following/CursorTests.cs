using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;
using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Following;

/// <summary>What a follower of a task makes of what it hears.</summary>
public sealed class CursorTests
{
    [Theory]
    [InlineData(0, 1, true, false, true)] // The next one, as it came.
    [InlineData(2, 3, true, false, true)]
    [InlineData(2, 3, false, true, false)] // The next one, of which only the number is sure.
    [InlineData(2, 4, true, true, true)] // One or more were missed; what was heard is given after them.
    [InlineData(0, 4, false, true, false)]
    [InlineData(2, 2, true, false, false)] // Nothing new: doubled, or overtaken.
    [InlineData(2, 1, true, false, false)]
    public void What_is_heard_is_given_or_looked_for_in_the_log_or_old(long cursor, long heard, bool isWhole, bool misses, bool gives)
    {
        var seen = Seen(heard, isWhole);
        Assert.Equal((misses, gives), (new Cursor(cursor).Misses(seen), new Cursor(cursor).Next(seen) is not null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Last)]
    [InlineData(Last + 90)]
    public void Whoever_hears_of_the_end_has_ended(long cursor) => Assert.True(new Cursor(cursor).After(Seen(Last, isWhole: true)).HasEnded);

    [Fact]
    public void Whatever_is_lost_doubled_or_overtaken_each_version_is_given_once_and_in_order() =>
        Gen.Select(Gen.Long[0, Last], Gen.Select(Gen.Long[1, Last], Gen.Bool).Array[0, 30], Gen.Long[1, Last]).Sample(static (since, heard, kept) =>
        {
            var log = Enumerable.Range((int)kept, (int)(Last - kept + 1)).Select(static version => Update(version)).ToList();
            var cursor = new Cursor(since);
            var given = new List<long>();
            foreach (var (version, isWhole) in heard.Append((Last, true)))
            {
                if (cursor.HasEnded) break;
                var seen = Seen(version, isWhole);
                var known = log.Where(update => update.Version <= version); // Nobody hears of what is not in the log.
                if (cursor.Misses(seen)) given.AddRange(Give(cursor.Next(known), ref cursor));
                if (cursor.Next(seen) is { } pushed) given.AddRange(Give([pushed], ref cursor));
                cursor = cursor.After(seen);
            }

            Assert.True(cursor.HasEnded);
            Assert.Equal(given.Distinct().Order(), given);
            Assert.All(log.Where(update => update.Version > since), update => Assert.Contains(update.Version, given));
            Assert.DoesNotContain(given, version => version <= since);
        });

    private const long Last = 8;

    private static List<long> Give(IEnumerable<RunwayTaskUpdate> updates, ref Cursor cursor)
    {
        var given = updates.ToList();
        if (given.Count > 0) cursor = Cursor.After(given[^1]);
        return [.. given.Select(static update => update.Version)];
    }

    private static Hint Seen(long version, bool isWhole) => version is Last || isWhole
        ? new Hint(version, 100 + version, default, version is Last, Update(version))
        : new Hint(version, 100 + version, default, IsTerminal: false, Update: null);

    private static RunwayTaskUpdate Update(long version) => new()
    {
        Position = 100 + version,
        TaskId = "a",
        Version = version,
        Status = version is Last ? RunwayStatus.Succeeded : RunwayStatus.Running,
        At = default,
    };
}
