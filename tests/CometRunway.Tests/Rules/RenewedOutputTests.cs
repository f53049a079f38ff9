using CometRunway.Core;

namespace CometRunway.Tests.Rules;

/// <summary>What another reading makes of a task that has ended: fresh URLs of its output, and nothing else.</summary>
public class RenewedOutputTests
{
    private static readonly DateTimeOffset Then = Given.Noon.AddMinutes(1);

    private static readonly RunwayTask Succeeded = Given.Running.Observe(Told("https://media/1.mp4?_jwt=a", "https://media/2.mp4?_jwt=a"), Then);

    public static TheoryData<Reading> OfNoUse => new()
    {
        new Reading.Answer(RunwayStatus.Succeeded),
        Told("https://media/1.mp4?_jwt=b"),
        Told("https://media/1.mp4?_jwt=b", "https://media/2.mp4?_jwt=b", "https://media/3.mp4?_jwt=b"),
        new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.mp4?_jwt=b", "https://media/2.mp4?_jwt=b"] },
        new Reading.Answer(RunwayStatus.Failed) { Failure = "It broke.", Output = ["https://media/1.mp4?_jwt=b", "https://media/2.mp4?_jwt=b"] },
        new Reading.Answer(null) { Output = ["https://media/1.mp4?_jwt=b", "https://media/2.mp4?_jwt=b"] },
        new Reading.NotVisible("gone"),
        new Reading.ComeBackLater("HTTP 503"),
        new Reading.Unauthorized("HTTP 401"),
        new Reading.Miss("HTML"),
    };

    [Fact]
    public void Fresh_urls_take_the_place_of_the_old_ones_and_nothing_else_moves()
    {
        var told = Told("https://media/1.mp4?_jwt=b", "https://elsewhere/2.mp4?_jwt=b") with { Progress = 0.1, Failure = "It broke.", FailureCode = "INTERNAL", CreatedAt = Then.AddYears(1), Extra = """{"cost":1000}""" };
        var renewed = Succeeded.Renew(told);

        Assert.Equal(["https://media/1.mp4?_jwt=b", "https://elsewhere/2.mp4?_jwt=b"], renewed.Output);
        Assert.Equal(Succeeded, renewed with { Output = Succeeded.Output });
    }

    [Theory]
    [MemberData(nameof(OfNoUse))]
    public void A_reading_that_tells_no_such_output_changes_nothing(Reading reading) => Assert.Same(Succeeded, Succeeded.Renew(reading));

    [Fact]
    public void A_task_that_goes_on_or_ended_without_output_has_none_to_renew()
    {
        var failed = Given.Running.Observe(new Reading.Answer(RunwayStatus.Failed), Then);
        var empty = Given.Running.After(Then, [.. Enumerable.Repeat<Reading>(new Reading.Answer(RunwayStatus.Succeeded), 4)]);

        Assert.Equal(RunwayStatus.Succeeded, empty.Status);
        Assert.All([Given.Running, failed, empty], static task => Assert.Same(task, task.Renew(Told("https://media/1.mp4"))));
    }

    private static Reading.Answer Told(params string[] output) => new(RunwayStatus.Succeeded) { Output = [.. output] };
}
