using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Rules;

public class PollRunsTests
{
    private static readonly Gen<(PollRunOutcome Outcome, int Second)[]> AnyPolls = Gen.Select(Gen.Enum<PollRunOutcome>(), Gen.Int[0, 20]).Array[1, 60].Select(static steps =>
    {
        var second = 0;
        return steps.Select(step => (step.Item1, second += step.Item2)).ToArray();
    });

    [Fact]
    public void Polls_that_came_to_the_same_are_one_run_from_the_first_to_the_last()
    {
        var runs = After((PollRunOutcome.NotVisible, 2), (PollRunOutcome.Unchanged, 4), (PollRunOutcome.Unchanged, 9), (PollRunOutcome.Unchanged, 15), (PollRunOutcome.Changed, 21));
        Assert.Equal([Run(PollRunOutcome.NotVisible, 1, 2, 2), Run(PollRunOutcome.Unchanged, 3, 4, 15), Run(PollRunOutcome.Changed, 1, 21, 21)], runs.Tell(Given.Noon));
        Assert.Empty(default(PollRuns).Tell(Given.Noon));
    }

    [Fact]
    public void Past_eight_the_second_goes()
    {
        PollRunOutcome[] outcomes = [.. Enumerable.Range(0, 9).Select(static i => (PollRunOutcome)(i % 3))];
        var runs = After([.. outcomes.Select(static (outcome, i) => (outcome, i))]);
        Assert.Equal([0, 2, 3, 4, 5, 6, 7, 8], runs.Tell(Given.Noon).Select(static run => (run.From - Given.Noon).TotalSeconds));
    }

    [Fact]
    public void What_is_alike_on_both_sides_of_what_goes_becomes_one()
    {
        var runs = After([.. Enumerable.Range(0, 9).Select(static i => (i % 2 is 0 ? PollRunOutcome.Unchanged : PollRunOutcome.Limited, i))]).Tell(Given.Noon);
        Assert.Equal(Run(PollRunOutcome.Unchanged, 2, 0, 2), runs[0]);
        Assert.Equal([0, 3, 4, 5, 6, 7, 8], runs.Select(static run => (run.From - Given.Noon).TotalSeconds));
    }

    [Fact]
    public void Whatever_comes_they_are_few_in_order_and_begin_and_end_with_the_first_and_the_last_poll() => AnyPolls.Sample(static polls =>
    {
        var runs = After(polls).Tell(Given.Noon);
        Assert.InRange(runs.Length, 1, PollRuns.Most);
        Assert.Equal((polls[0].Outcome, Given.Noon.AddSeconds(polls[0].Second)), (runs[0].Outcome, runs[0].From));
        Assert.Equal((polls[^1].Outcome, Given.Noon.AddSeconds(polls[^1].Second)), (runs[^1].Outcome, runs[^1].To));
        Assert.InRange(runs.Sum(static run => run.Count), 1, polls.Length);
        Assert.All(runs.Zip(runs.Skip(1)), static pair => Assert.True(pair.First.Outcome != pair.Second.Outcome && pair.First.To <= pair.Second.From));
        Assert.All(runs, run => Assert.Equal((true, run.Count), (run.From <= run.To, Math.Min(run.Count, polls.Count(poll => poll.Outcome == run.Outcome)))));
    });

    [Fact]
    public void Nothing_is_left_out_before_there_are_more_than_eight() => AnyPolls.Sample(static polls =>
    {
        var changes = polls.Zip(polls.Skip(1)).Count(static pair => pair.First.Outcome != pair.Second.Outcome);
        if (changes < PollRuns.Most) Assert.Equal((changes + 1, polls.Length), (After(polls).Tell(Given.Noon).Length, After(polls).Tell(Given.Noon).Sum(static run => run.Count)));
    });

    [Fact]
    public void What_was_told_is_taken_up_as_it_was_and_goes_on() => AnyPolls.Sample(static polls =>
    {
        var trackedAt = Given.Noon.AddMilliseconds(123);
        var runs = After(polls);
        Assert.Equal(runs, PollRuns.Of(runs.Tell(trackedAt), trackedAt));
        Assert.Equal(runs.GetHashCode(), PollRuns.Of(runs.Tell(trackedAt), trackedAt).GetHashCode());
    });

    [Fact]
    public void A_clock_that_was_set_back_turns_nothing_around() =>
        Assert.Equal([Run(PollRunOutcome.Unchanged, 2, 50, 50), Run(PollRunOutcome.Limited, 1, 50, 50)], After((PollRunOutcome.Unchanged, 50), (PollRunOutcome.Unchanged, 20), (PollRunOutcome.Limited, -7)).Tell(Given.Noon));

    [Fact]
    public void More_than_can_be_counted_stays_at_the_most()
    {
        var trackedAt = Given.Noon;
        var full = PollRuns.Of([new PollRun(PollRunOutcome.Failing, int.MaxValue, trackedAt.AddYears(-1), trackedAt.AddYears(1))], trackedAt).Add(PollRunOutcome.Failing, TimeSpan.FromDays(1));
        var run = Assert.Single(full.Tell(trackedAt));
        Assert.Equal((PollRuns.MostCount, trackedAt), (run.Count, run.From));
        Assert.InRange((run.To - trackedAt).TotalDays, 31, 60); // No task is tracked for longer.
    }

    [Fact]
    public void A_row_of_too_many_is_cut() =>
        Assert.Equal(PollRuns.Most, PollRuns.Of([.. Enumerable.Repeat(Run(PollRunOutcome.Changed, 1, 0, 0), 100)], Given.Noon).Tell(Given.Noon).Length);

    [Fact]
    public void A_task_tells_what_each_of_its_polls_came_to_and_an_unchanged_one_makes_no_version()
    {
        var task = Given.Admitted.After(
            Given.Noon.AddSeconds(5),
            new Reading.NotVisible("not there"),
            new Reading.Answer(RunwayStatus.Pending),
            new Reading.Answer(RunwayStatus.Pending) { Progress = 0.1 },
            new Reading.ComeBackLater("429"),
            new Reading.Unauthorized("401"),
            new Reading.Miss("a page"),
            new Reading.Answer(RunwayStatus.Running),
            new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media/1.mp4"] });
        Assert.Equal(3, task.Version);
        Assert.Equal(
            [
                Run(PollRunOutcome.NotVisible, 1, 5, 5), Run(PollRunOutcome.Unchanged, 2, 10, 15), Run(PollRunOutcome.Limited, 1, 20, 20), Run(PollRunOutcome.Unauthorized, 1, 25, 25),
                Run(PollRunOutcome.Failing, 1, 30, 30), Run(PollRunOutcome.Changed, 2, 35, 40),
            ],
            task.Polls.Tell(Given.Noon));
        Assert.Equal(task.Polls, task.Observe(new Reading.Miss("late"), Given.Noon.AddHours(1)).Polls);
    }

    [Theory]
    [InlineData(PollRunOutcome.Unchanged, "unchanged")]
    [InlineData(PollRunOutcome.Changed, "changed")]
    [InlineData(PollRunOutcome.NotVisible, "notVisible")]
    [InlineData(PollRunOutcome.Limited, "limited")]
    [InlineData(PollRunOutcome.Unauthorized, "unauthorized")]
    [InlineData(PollRunOutcome.Failing, "failing")]
    public void Each_outcome_has_its_word(PollRunOutcome outcome, string word) =>
        Assert.Equal((word, true, outcome), (outcome.Word, PollRunOutcomeVocabulary.TryParse(word, out var read), read));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("dreamt")]
    public void What_is_no_word_of_ours_is_none(string? word) => Assert.False(PollRunOutcomeVocabulary.TryParse(word, out _));

    private static PollRuns After(params (PollRunOutcome Outcome, int Second)[] polls) =>
        polls.Aggregate(default(PollRuns), static (runs, poll) => runs.Add(poll.Outcome, TimeSpan.FromSeconds(poll.Second)));

    private static PollRun Run(PollRunOutcome outcome, int count, int from, int to) => new(outcome, count, Given.Noon.AddSeconds(from), Given.Noon.AddSeconds(to));
}
