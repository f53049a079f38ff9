using CometRunway.Grains.Caching;

namespace CometRunway.Tests.Caching;

public class RecentlyUsedTests
{
    [Fact]
    public void Whoever_is_asked_for_all_the_time_outlives_a_flood_of_strangers()
    {
        var memory = new RecentlyUsed<int, string>(100);
        memory.Set(-1, "resident");
        for (var stranger = 0; stranger < 10_000; stranger++)
        {
            memory.Set(stranger, "stranger");
            Assert.True(memory.TryGet(-1, out var resident));
            Assert.Equal("resident", resident);
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(stranger => memory.TryGet(stranger, out _)), 1, 100);
    }

    [Fact]
    public void What_is_set_last_is_told_whatever_generation_it_was_of()
    {
        var memory = new RecentlyUsed<int, int>(10);
        memory.Set(1, 1);
        for (var other = 2; other < 7; other++) memory.Set(other, other);
        memory.Set(1, 100);
        for (var other = 7; other < 10; other++) memory.Set(other, other);
        Assert.True(memory.TryGet(1, out var value));
        Assert.Equal(100, value);
    }

    [Fact]
    public void What_is_removed_is_gone_from_both_generations()
    {
        var memory = new RecentlyUsed<int, int>(10);
        for (var number = 0; number < 7; number++) memory.Set(number, number);
        Assert.True(memory.Remove(0, out var old));
        Assert.True(memory.Remove(6, out var young));
        Assert.Equal((0, 6), (old, young));
        Assert.False(memory.TryGet(0, out _));
        Assert.False(memory.Remove(6, out _));
    }
}
