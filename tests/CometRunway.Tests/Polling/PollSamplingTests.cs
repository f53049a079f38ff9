using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Tests.Polling;

public class PollSamplingTests
{
    private const double Share = 0.001;

    private static readonly RunwayTask Task = Given.Running;
    private static readonly DateTimeOffset Later = Given.Noon.AddHours(1);

    public static TheoryData<Reading, bool> Readings => new()
    {
        { new Reading.Answer(RunwayStatus.Running), false },
        { new Reading.Answer(RunwayStatus.Running) { Progress = 0.9 }, false },
        { new Reading.Answer(RunwayStatus.Pending), false }, // Stale news.
        { new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://u/1"] }, true },
        { new Reading.Answer(RunwayStatus.Failed), true },
        { new Reading.ComeBackLater("429"), true },
        { new Reading.Unauthorized("401"), true },
        { new Reading.Miss("A page."), true },
        { new Reading.NotVisible("task_not_exist"), true },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_poll_that_changes_what_clients_see_or_how_polling_goes_is_traced_whatever_the_dice(Reading reading, bool isChange)
    {
        var after = Task.Observe(reading, Later);
        Assert.Equal(isChange, PollSampling.IsChange(Task, after));
        Assert.Equal(isChange, PollSampling.Takes(Task, after, share: 0, dice: 0));
        Assert.Equal(isChange, PollSampling.Takes(Task, after, Share, dice: Share));
        Assert.True(PollSampling.Takes(Task, after, Share, dice: Share / 2));
        Assert.True(PollSampling.Takes(Task, after, share: 1, dice: 0.999));
    }

    [Fact]
    public void An_outage_is_traced_where_it_begins_and_where_it_ends_and_not_in_between()
    {
        var failing = Task.Observe(new Reading.ComeBackLater("No answer."), Later);
        var stillFailing = failing.Observe(new Reading.ComeBackLater("Still none."), Later.AddMinutes(1));
        var back = stillFailing.Observe(new Reading.Answer(RunwayStatus.Running), Later.AddMinutes(2));
        Assert.Equal((true, false, true), (PollSampling.IsChange(Task, failing), PollSampling.IsChange(failing, stillFailing), PollSampling.IsChange(stillFailing, back)));
    }
}
