using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Tests.Polling;

public class CourseTests
{
    [Fact]
    public void A_task_that_was_created_before_its_admission_has_waited_since_then()
    {
        var answered = Given.Admitted with { CreatedAt = Given.Noon.AddSeconds(-30), Seen = true };

        var course = Course.Of(Given.Admitted).Knowing(answered).Next(answered, Seconds(2));

        Assert.Equal((TaskPhase.Waiting, Seconds(32), 1), (course.Phase, course.SeenAge, course.Polls));
    }

    [Fact]
    public void A_task_that_moved_before_it_was_first_polled_here_was_seen_where_it_was()
    {
        var answered = Given.Admitted with { CreatedAt = Given.Noon.AddSeconds(-30), Seen = true };
        var moved = Course.Of(Given.Admitted).SeenBy(Seconds(8));

        var known = moved.Knowing(answered);

        Assert.Equal((Seconds(8), Seconds(38), Seconds(42)), (known.Seen, known.SeenAge, known.AgeAt(Seconds(12))));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-7_200)]
    public void A_creation_that_a_clock_turned_round_or_that_was_long_ago_counts_for_nothing(int seconds)
    {
        var answered = Given.Admitted with { CreatedAt = Given.Noon.AddSeconds(seconds) };

        Assert.Equal(Seconds(4), Course.Of(Given.Admitted).Knowing(answered).AgeAt(Seconds(4)));
    }

    [Fact]
    public void Running_began_between_the_poll_that_saw_it_wait_and_the_one_that_saw_it_run()
    {
        var waiting = Course.Of(Given.Admitted).Next(Given.Seen, Seconds(2));

        var running = waiting.Next(Given.Running, Seconds(6));

        Assert.Equal((TaskPhase.Running, new PhaseBounds(Seconds(2), Seconds(6)), Seconds(10)), (running.Phase, running.Bounds, running.AgeAt(Seconds(14))));
    }

    [Fact]
    public void Whoever_begins_with_a_row_knows_when_it_was_first_seen_to_run_and_guesses_little()
    {
        var row = Given.Admitted.Observe(new Reading.Answer(RunwayStatus.Running), Given.Noon.AddSeconds(60)) with { IsRecovered = true };

        Assert.Equal(new PhaseBounds(Seconds(50), Seconds(60)), Course.Of(row).Bounds);
        Assert.Equal(Seconds(90), Course.Of(row).SeenBy(Seconds(90)).Seen);
        Assert.Equal(Seconds(60), Course.Of(row).SeenBy(Seconds(9)).Seen);
    }

    [Fact]
    public void A_row_without_a_timeline_begins_when_it_changed() =>
        Assert.Equal(Seconds(5), Course.Of(Given.Running with { Timeline = [] }).Bounds.By);

    [Fact]
    public void Progress_is_followed_while_it_runs_and_polls_are_counted()
    {
        var course = Course.Of(Given.Admitted).Next(Given.Running, Seconds(5));
        for (var i = 1; i <= 3; i++) course = course.Next(Given.Running with { Progress = 0.25 * i }, Seconds(5 + (10 * i)));

        var said = default(ProgressTrail).Observe(course.Bounds.AgeAt(Seconds(5)), 0.25);
        for (var i = 1; i <= 3; i++) said = said.Observe(course.Bounds.AgeAt(Seconds(5 + (10 * i))), 0.25 * i);
        Assert.Equal((said, 4), (course.Trail, course.Polls));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
