using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class StoryTests
{
    private static readonly TaskKey Long = new(TrueHistory.Key, "long");

    [Fact]
    public void A_story_has_all_logs_in_one_line_of_time()
    {
        var story = Of(Long, TrueHistory.Instance);

        Assert.Equal("Task long of key-a:", story[0]);
        string[] moments =
        [
            " 00:00.000  server-1 answers that it is tracked",
            " 00:01.000  poll by server-1: PENDING, 5 ms",
            " 00:11.010  log: version 2, epoch-",
            " 00:11.015  FeedStream key-a: update version 2 epoch-",
            " 00:12.010  TaskStream key-a/long: progress 0.2",
            " 03:20.000  upstream: it is SUCCEEDED https://results.example/long.mp4",
            " 03:21.025  Webhook hook of key-a: version 3, webhook-id epoch-",
        ];
        var places = moments.Select(moment => story.ToList().FindIndex(line => line.StartsWith(moment, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal("The store: version 3, SUCCEEDED by the upstream https://results.example/long.mp4", story[^2]);
        Assert.Equal($"Run it again: {TrueHistory.Instance.Run.Command}", story[^1]);
    }

    [Fact]
    public void Polls_that_were_told_the_same_are_one_line() =>
        Assert.Contains(" 00:16.000  poll: 36 more that were told the same", Of(Long, TrueHistory.Instance).Where(static line => line.Contains("36 more", StringComparison.Ordinal)));

    [Fact]
    public void Faults_of_its_life_are_in_it_and_no_others()
    {
        var story = Of(Long, TrueHistory.Instance.Struck("server-killed", 50, 55.5));

        Assert.Contains(" 00:50.000  FAULT server-killed server-1", story);
        Assert.Contains(" 00:55.500  FAULT server-killed server-1 is over, after 5.5 s", story);
        Assert.DoesNotContain(story, static line => line.Contains("upstream-429", StringComparison.Ordinal));
    }

    [Fact]
    public void A_task_of_which_nothing_is_known_has_a_story_too() =>
        Assert.Equal(["Task none of key-a:", "The store: it is not there.", $"Run it again: {TrueHistory.Instance.Run.Command}"], Of(new TaskKey(TrueHistory.Key, "none"), TrueHistory.Instance));

    private static IReadOnlyList<string> Of(TaskKey task, History history) => Story.Of(task, new HistoryIndex(history));
}
