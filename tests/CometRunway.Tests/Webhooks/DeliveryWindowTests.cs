using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CsCheck;

namespace CometRunway.Tests.Webhooks;

public class DeliveryWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_cursor_stays_before_the_first_that_is_not_over()
    {
        var window = Window((12, "a"), (15, "b"));
        var (first, second) = (window.BeginNext()!, window.BeginNext()!);
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
    public void Of_one_task_the_next_begins_when_the_one_before_is_over_and_others_do_not_wait()
    {
        var window = Window((1, "a"), (2, "a"), (3, "a"), (4, "b"));
        var first = window.BeginNext()!;
        Assert.Equal([1, 4], [first.Update.Position, window.BeginNext()!.Update.Position]);
        Assert.Null(window.BeginNext());

        Finish(first);
        Assert.Single(window.TakeFinished());
        var second = window.BeginNext()!;
        Assert.Equal(2, second.Update.Position);
        Assert.Null(window.BeginNext());
        Finish(second);
        Assert.Equal(3, window.BeginNext()!.Update.Position);
    }

    [Fact]
    public void It_holds_so_many_and_no_more()
    {
        var window = Window([.. Enumerable.Range(1, 255).Select(static position => ((long)position, "a"))]);
        Assert.False(window.IsFull);
        window.Add(Update(256, "a"));
        Assert.True(window.IsFull);
    }

    [Fact]
    public void Where_the_log_loses_its_end_what_comes_before_that_is_delivered_all_the_same_and_the_rest_is_forgotten()
    {
        var window = Window((1, "a"), (2, "b"), (5, "a"), (7, "b"));
        var (first, _) = (window.BeginNext()!, window.BeginNext()!);
        window.Restart(3);
        Assert.Equal((3, 0), (window.Read, window.Cursor));

        Finish(first);
        Assert.Equal([1], window.TakeFinished().Select(static delivery => delivery.Position));
        Assert.Equal(1, window.Cursor);

        window.Add(Update(4, "b"));
        Assert.Null(window.BeginNext()); // The one before it is still open.
        window.Add(Update(5, "a"));
        Assert.Equal(5, window.BeginNext()!.Update.Position);
    }

    [Fact]
    public void However_they_end_everything_up_to_the_cursor_was_taken_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 2].Array[1, 60], Gen.Int[0, 1_000_000]).Sample(static (tasks, seed) =>
        {
            var window = Window([.. tasks.Select(static (task, i) => ((2L * i) + 1, $"{task}"))]);
            var (dice, open, taken) = (new Random(seed), new List<DeliveryWindow.Slot>(), new List<long>());
            while (true)
            {
                while (window.BeginNext() is { } slot) open.Add(slot);
                if (open.Count is 0) break;
                var ended = open[dice.Next(open.Count)];
                open.Remove(ended);
                Finish(ended);
                taken.AddRange(window.TakeFinished().Select(static delivery => delivery.Position));
                Assert.Equal(Enumerable.Range(0, tasks.Length).Select(static i => (2L * i) + 1).Where(position => position <= window.Cursor), taken);
            }

            Assert.Equal(tasks.Length, taken.Count);
        });

    private static DeliveryWindow Window(params (long Position, string Task)[] updates)
    {
        var window = new DeliveryWindow(0);
        foreach (var (position, task) in updates) window.Add(Update(position, task));
        return window;
    }

    private static void Finish(DeliveryWindow.Slot slot) => slot.Finish(Delivery.Of(slot.Update, "{}"));

    private static RunwayTaskUpdate Update(long position, string task) => new()
    {
        Epoch = "e",
        Position = position,
        Tenant = "tenant",
        TaskId = task,
        Version = 1,
        Status = RunwayStatus.Pending,
        At = Now,
    };
}
