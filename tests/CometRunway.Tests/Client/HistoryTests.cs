using System.Globalization;
using CometRunway.Client;
using CometRunway.Client.Watching;
using CsCheck;

namespace CometRunway.Tests.Client;

/// <summary>What a watcher is told, whatever a stream says and wherever it breaks.</summary>
public class HistoryTests
{
    private const string At = "\"at\":\"2026-01-01T00:00:00Z\"";

    [Fact]
    public void Wherever_connections_break_and_however_much_is_said_again_a_feed_is_told_once_and_whole() =>
        Gen.Select(Gen.Int[1, 40], Gen.Select(Gen.Int[0, 10], Gen.Int[0, 5], Gen.Bool).List[0, 12]).Sample((count, breaks) =>
        {
            var log = Enumerable.Range(1, count).Select(static place => (long)place * 3).ToList();
            IHistory<FeedEvent> history = new FeedHistory("0");
            var told = new List<long>();
            foreach (var (heard, repeated, moved) in breaks.Append((count, 0, false)))
            {
                // A connection begins at the last event id, or says some of what came before again.
                foreach (var position in log.Where(position => position > Position(history) - (repeated * 3)).Take(heard))
                {
                    (history, var one) = history.Hear("update", Update(position, null));
                    if (one is FeedEvent.Updated update) told.Add(update.Update.Position);
                }

                if (moved && !log.Contains(Position(history) + 1)) history = history.Reach($"e-{Position(history) + 1}");
            }

            return told.SequenceEqual(log);
        });

    [Fact]
    public void A_feed_resumes_where_it_opened_and_goes_on_after_a_reset_even_to_a_lower_position()
    {
        var (opened, first) = new FeedHistory().Hear("open", "{\"id\":\"e-7\",\"position\":7}");
        Assert.Equal(("e-7", new FeedEvent.Opened("e-7")), (opened.Last, first));
        var (reset, second) = opened.Hear("reset", "{\"id\":\"f-3\",\"position\":3}");
        Assert.Equal(("f-3", new FeedEvent.Reset("f-3")), (reset.Last, second));
        Assert.IsType<FeedEvent.Updated>(reset.Hear("update", Update(4, null)).Told);
        Assert.Equal("f-4", reset.Reach("f-4").Last);
        Assert.Equal("f-3", reset.Reach("f-2").Last);
    }

    [Theory]
    [InlineData("upstream", true)]
    [InlineData("somebody new", true)]
    [InlineData(null, false)]
    public void A_watch_of_a_task_ends_with_its_last_update_and_needs_no_more(string? endedBy, bool isOver)
    {
        var (after, told) = new TaskHistory("d-4").Hear("update", Update(5, endedBy));
        Assert.IsType<TaskEvent.Updated>(told);
        Assert.Equal(("e-5", isOver), (after.Last, after.IsOver));
    }

    [Fact]
    public void That_a_task_is_stuck_is_an_update_like_any_other_and_says_so()
    {
        const string stuck = "{\"id\":\"e-5\",\"position\":5,\"taskId\":\"a\",\"version\":3,\"status\":\"RUNNING\",\"stuck\":{\"since\":\"2026-01-01T00:00:00Z\",\"why\":\"long\",\"improbability\":7E-05}," + At + "}";
        var (after, told) = new TaskHistory("d-4").Hear("update", stuck);
        Assert.Equal(("e-5", false, "long", 7e-5), (after.Last, after.IsOver, ((TaskEvent.Updated)told!).Update.Stuck!.Why, ((TaskEvent.Updated)told).Update.Stuck!.Improbability));
        Assert.Equal("long", ((FeedEvent.Updated)new FeedHistory("e-4").Hear("update", stuck).Told!).Update.Stuck!.Why);
    }

    [Fact]
    public void A_stop_is_told_once_and_whether_anything_comes_after_it_the_stream_says()
    {
        var (stopped, told) = new TaskHistory("d-4").Hear("task.stopped", Update(5, "upstream"));
        Assert.Equal((typeof(TaskEvent.Stopped), "e-5", false), (told!.GetType(), ((TaskHistory)stopped).Last, stopped.IsOver));
        Assert.Null(stopped.Hear("task.stopped", Update(5, "upstream")).Told);
        Assert.IsType<TaskEvent.Updated>(stopped.Hear("update", Update(6, null)).Told);
        Assert.IsType<FeedEvent.Stopped>(new FeedHistory("e-4").Hear("task.stopped", Update(5, null)).Told);
        Assert.Null(new FeedHistory("e-5").Hear("task.stopped", Update(5, null)).Told);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void An_update_of_a_task_that_comes_again_is_no_news(long position) =>
        Assert.Equal((new TaskHistory("d-5"), null), new TaskHistory("d-5").Hear("update", Update(position, "upstream")));

    [Theory]
    [InlineData("snapshot", typeof(TaskEvent.Snapshot))]
    [InlineData("reset", typeof(TaskEvent.Reset))]
    public void A_watch_of_a_task_goes_on_from_the_task_as_it_is(string name, Type told)
    {
        var (after, one) = new TaskHistory("d-90").Hear(name, "{\"id\":\"a\",\"status\":\"RUNNING\",\"version\":2,\"position\":8,\"updateId\":\"e-8\"}");
        Assert.IsType(told, one);
        Assert.Equal(("e-8", false), (after.Last, after.IsOver));
        Assert.True(new TaskHistory().Hear(name, "{\"id\":\"a\",\"status\":\"FAILED\",\"version\":2,\"position\":8,\"endedBy\":\"tracker\"}").After.IsOver);
    }

    [Fact]
    public void The_end_of_a_stream_ends_the_watch_and_says_where_the_task_is_no_longer_tracked()
    {
        var (ended, nothing) = new TaskHistory("d-4").Hear("end", "{\"taskId\":\"a\",\"reason\":\"ended\"}");
        Assert.Equal((true, null), (ended.IsOver, nothing));
        var (untracked, told) = new TaskHistory("d-4").Hear("end", "{\"taskId\":\"a\",\"reason\":\"untracked\"}");
        Assert.Equal((true, new TaskEvent.Untracked()), (untracked.IsOver, told));
    }

    [Fact]
    public void What_a_newer_server_says_beside_is_passed_over()
    {
        Assert.Equal((new TaskHistory("d-4"), null), new TaskHistory("d-4").Hear("weather", "rain"));
        Assert.Equal((new FeedHistory("4"), null), new FeedHistory("4").Hear("weather", "rain"));
    }

    [Fact]
    public void Progress_has_no_position() =>
        Assert.Equal((new TaskHistory("d-4"), new TaskEvent.Progressed(0.5)), new TaskHistory("d-4").Hear("progress", "{\"taskId\":\"a\",\"progress\":0.5}"));

    [Fact]
    public void A_group_is_told_when_it_changed_and_a_connection_that_begins_anew_tells_no_news()
    {
        var (one, first) = new GroupHistory().Hear("group", Group(1, "e-5"));
        Assert.Equal((1L, "e-5"), (Assert.IsType<GroupEvent.Counted>(first).Group.Done, one.Last));
        Assert.Null(one.Hear("group", Group(1, "e-5")).Told);
        var (two, second) = one.Hear("group", Group(2, "e-9"));
        Assert.True(Assert.IsType<GroupEvent.Counted>(second).Group.HasEnded);
        var (over, nothing) = two.Hear("end", "{\"group\":\"g\",\"reason\":\"ended\"}");
        Assert.Equal((true, null), (over.IsOver, nothing));
        Assert.IsType<GroupEvent.Untracked>(one.Hear("end", "{\"group\":\"g\",\"reason\":\"untracked\"}").Told);
    }

    private static string Group(int done, string id) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"group\":\"g\",\"total\":2,\"done\":{done},\"progress\":{done / 2.0},\"counts\":{{\"RUNNING\":{2 - done},\"SUCCEEDED\":{done}}},\"position\":5,\"updateId\":\"{id}\"}}");

    private static long Position(IHistory<FeedEvent> history) => long.Parse(history.Last!.Split('-')[^1], CultureInfo.InvariantCulture);

    private static string Update(long position, string? endedBy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"id\":\"e-{position}\",\"position\":{position},\"taskId\":\"a\",\"version\":2,\"status\":\"RUNNING\",{At}{(endedBy is null ? "" : $",\"endedBy\":\"{endedBy}\"")}}}");
}
