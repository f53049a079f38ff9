using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CsCheck;

namespace CometRunway.Tests.Webhooks;

public class DeliveryWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_cursor_stays_before_the_first_that_is_not_over()
    {
        var window = new DeliveryWindow(10);
        var (first, second) = (window.Add(Update(12, "a")), window.Add(Update(15, "b")));
        window.Reach(20);
        Assert.Equal((20, 11), (window.Read, window.Cursor));

        Finish(second);
        Assert.Empty(window.TakeFinished());
        Assert.Equal(11, window.Cursor);

        Finish(first);
        Assert.Equal([12, 15], window.TakeFinished().Select(static delivery => delivery.Position));
        Assert.Equal(20, window.Cursor);
    }

    [Fact]
    public void Of_one_task_the_next_begins_when_the_one_before_is_over()
    {
        var window = new DeliveryWindow(0);
        var (first, second, third, other) = (window.Add(Update(1, "a")), window.Add(Update(2, "a")), window.Add(Update(3, "a")), window.Add(Update(4, "b")));
        Assert.Equal([true, false, false, true], new[] { first, second, third, other }.Select(static slot => slot.IsNext));
        Finish(first);
        Assert.Equal([true, false], new[] { second, third }.Select(static slot => slot.IsNext));
        Assert.Single(window.TakeFinished());
        Finish(second);
        Assert.True(third.IsNext);
    }

    [Fact]
    public void It_holds_so_many_and_no_more()
    {
        var window = new DeliveryWindow(0);
        for (var position = 1; position <= 256; position++)
        {
            Assert.False(window.IsFull);
            window.Add(Update(position, "a"));
        }

        Assert.True(window.IsFull);
    }

    [Fact]
    public void However_they_end_everything_up_to_the_cursor_was_taken_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 2].Array[1, 60], Gen.Int[0, 1_000_000]).Sample(static (tasks, seed) =>
        {
            var (window, dice, taken) = (new DeliveryWindow(0), new Random(seed), new List<long>());
            var slots = tasks.Select((task, i) => window.Add(Update((2 * i) + 1, $"{task}"))).ToList();
            while (slots.Where(static slot => slot is { Outcome: null, IsNext: true }).ToList() is { Count: > 0 } ready)
            {
                Finish(ready[dice.Next(ready.Count)]);
                taken.AddRange(window.TakeFinished().Select(static delivery => delivery.Position));
                Assert.Equal(slots.Select(static slot => slot.Update.Position).Where(position => position <= window.Cursor), taken);
            }

            Assert.Equal(tasks.Length, taken.Count);
        });

    private static void Finish(DeliveryWindow.Slot slot) => slot.Finish(Delivery.Of(slot.Update, "{}"));

    private static Update Update(long position, string task) => new()
    {
        Position = position,
        Identity = new TaskIdentity(TenantId.Parse("tenant"), TaskId.Parse(task)),
        Version = 1,
        Status = RunwayStatus.Pending,
        At = Now,
    };
}
