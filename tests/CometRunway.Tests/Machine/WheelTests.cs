using CometRunway.Grains.Machine;

namespace CometRunway.Tests.Machine;

public sealed class WheelTests
{
    [Fact]
    public void Whoever_waits_leaves_at_its_beat_however_often_it_is_moved_and_removed_before()
    {
        for (var seed = 1; seed <= 200; seed++) Play(new Random(seed), seed);
    }

    [Fact]
    public void Whoever_waits_for_a_beat_that_is_past_leaves_at_the_next_one()
    {
        var wheel = new Wheel(8);
        wheel.Advance(100, static _ => Assert.Fail("Nobody waits."));
        var late = new Waiting();

        wheel.Add(late, 3);

        Assert.Empty(Leave(wheel, 100));
        Assert.Equal([late], Leave(wheel, 101));
    }

    [Fact]
    public void Whoever_leaves_may_enter_again_at_once()
    {
        var wheel = new Wheel(4);
        var again = new Waiting();
        wheel.Add(again, 1);

        wheel.Advance(1, entry => wheel.Add(entry, 5)); // The same slot.

        Assert.Empty(Leave(wheel, 4));
        Assert.Equal([again], Leave(wheel, 5));
        Assert.Equal(0, wheel.Count);
    }

    // A dictionary says what is right.
    private static void Play(Random dice, int seed)
    {
        var wheel = new Wheel(16);
        var due = new Dictionary<Wheel.Entry, long>();
        Wheel.Entry[] entries = [.. Enumerable.Range(0, 30).Select(static _ => new Waiting())];
        var beat = 0L;
        for (var step = 0; step < 400; step++)
        {
            var entry = entries[dice.Next(entries.Length)];
            if (dice.Next(3) is 0)
            {
                beat += dice.Next(4) is 0 ? dice.Next(100) : dice.Next(3); // Now and then the process stands still for some turns.
                var left = Leave(wheel, beat);
                Assert.Equal(due.Where(waits => waits.Value <= beat).Select(static waits => waits.Key).ToHashSet(), left.ToHashSet());
                foreach (var gone in left) due.Remove(gone);
            }
            else
            {
                wheel.Remove(entry);
                due.Remove(entry);
                if (dice.Next(4) is 0) continue;
                due[entry] = beat + 1 + dice.Next(60);
                wheel.Add(entry, due[entry]);
            }

            Assert.True(due.Count == wheel.Count, $"Seed {seed}: {due.Count} wait, and the wheel counts {wheel.Count}.");
        }
    }

    private static List<Wheel.Entry> Leave(Wheel wheel, long beat)
    {
        List<Wheel.Entry> left = [];
        wheel.Advance(beat, left.Add);
        return left;
    }

    private sealed class Waiting : Wheel.Entry;
}
