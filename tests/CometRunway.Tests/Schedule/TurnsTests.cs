using CometRunway.Grains.Budget;

namespace CometRunway.Tests.Schedule;

public class TurnsTests
{
    [Fact]
    public void Who_brings_many_does_not_delay_who_brings_one()
    {
        var turns = new Turns<string, string>();
        foreach (var item in (string[])["a1", "a2", "a3", "b1", "c1", "c2"]) turns.Enqueue(item[..1], item);
        Assert.Equal(["a1", "b1", "c1", "a2"], Take(turns, 4));

        turns.Enqueue("b", "b2");
        Assert.Equal(["c2", "a3", "b2"], Take(turns, 10));
        Assert.True(turns.IsEmpty);
    }

    private static List<string> Take(Turns<string, string> turns, int most)
    {
        var taken = new List<string>();
        while (taken.Count < most && turns.TryDequeue(out var item)) taken.Add(item);
        return taken;
    }
}
