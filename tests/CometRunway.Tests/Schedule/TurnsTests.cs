using CometRunway.Grains.Fairness;

namespace CometRunway.Tests.Schedule;

public class TurnsTests
{
    [Fact]
    public void Where_all_are_of_one_size_who_brings_many_does_not_delay_who_brings_one()
    {
        var turns = new Turns<string, string>();
        foreach (var item in (string[])["a1", "a2", "a3", "b1", "c1", "c2"]) turns.Add(item[..1], item, 1);
        Assert.Equal(["a1", "b1", "c1", "a2"], Take(turns, 4));

        turns.Add("b", "b2", 1);
        Assert.Equal(["c2", "a3", "b2"], Take(turns, 10));
        Assert.False(turns.TryPeek(out _));
    }

    [Fact]
    public void Something_small_passes_the_big_things_of_another()
    {
        var turns = new Turns<string, string>();
        for (var i = 0; i < 3; i++) turns.Add("import", $"piece {i}", 120);
        Assert.Equal(["piece 0"], Take(turns, 1));

        turns.Add("client", "single", 1);
        Assert.Equal(["single", "piece 1", "piece 2"], Take(turns, 10));
    }

    private static List<string> Take(Turns<string, string> turns, int most)
    {
        var taken = new List<string>();
        while (taken.Count < most && turns.TryPeek(out var item))
        {
            turns.Take();
            taken.Add(item);
        }

        return taken;
    }
}
