using CometRunway.Core;
using CometRunway.Grains.Upstream;

namespace CometRunway.Tests.Upstream;

public class BaseUrlEvidenceTests
{
    private static readonly Reading Strange = new Reading.Miss("HTTP 404", NoTaskApi: true);

    [Fact]
    public void Three_strange_answers_in_a_row_are_no_accident()
    {
        Assert.False(After(Strange, Strange).DeniesApi);
        Assert.True(After(Strange, Strange, Strange) is { DeniesApi: true, HasApi: false, Why: "HTTP 404" });
        Assert.True(default(BaseUrlEvidence).After(Strange, BaseUrlEvidence.Enough).DeniesApi);
    }

    public static TheoryData<Reading> OfTheApi =>
        [new Reading.Answer(null), new Reading.NotVisible("task_not_exist"), new Reading.Unauthorized("HTTP 401"), new Reading.ComeBackLater("HTTP 429", WholeKey: true)];

    [Theory]
    [MemberData(nameof(OfTheApi))]
    public void One_answer_of_the_API_is_enough(Reading reading) =>
        Assert.True(After(Strange, Strange, Strange, reading) is { DeniesApi: false, HasApi: true, Why: null });

    [Fact]
    public void Whoever_is_out_of_order_tells_nothing()
    {
        var evidence = After(Strange, new Reading.ComeBackLater("HTTP 503"), new Reading.Miss("cut off"), Strange, Strange);

        Assert.True(evidence.DeniesApi);
        Assert.Equal(new BaseUrlEvidence(0, null, HasApi: true), After(new Reading.Answer(null), new Reading.Miss("cut off")));
    }

    private static BaseUrlEvidence After(params Reading[] readings) => readings.Aggregate(default(BaseUrlEvidence), static (evidence, reading) => evidence.After(reading));
}
