namespace CometRunway.Tests.Shapes;

public class ProgressTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("0.0", 0.0)]
    [InlineData("0.42", 0.42)]
    [InlineData("1.0", 1.0)]
    [InlineData("1", 1.0)]
    [InlineData("30", 0.3)]
    [InlineData("99.5", 0.995)]
    [InlineData("100", 1.0)]
    [InlineData("250", 1.0)]
    [InlineData("1e300", 1.0)]
    [InlineData("\"0%\"", 0.0)]
    [InlineData("\"30%\"", 0.3)]
    [InlineData("\"0.5%\"", 0.005)]
    [InlineData("\"100%\"", 1.0)]
    [InlineData("\" 30% \"", 0.3)]
    [InlineData("\"0.42\"", 0.42)]
    [InlineData("\"42\"", 0.42)]
    [InlineData("\"\"", null)]
    [InlineData("\"%\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity%\"", null)]
    [InlineData("1e999", null)]
    [InlineData("-1", null)]
    [InlineData("\"-5%\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("[0.5]", null)]
    public void Each_form(string json, double? progress) =>
        Assert.Equal(progress, Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":"RUNNING","progress":{{json}}}""").Progress);

    // JSON of 1.0 is 1, and Runway counts to one; a gateway counts to a hundred.
    [Theory]
    [InlineData("""{"id":"X","status":"RUNNING","progress":1}""", 1.0)]
    [InlineData("""{"id":"X","status":"RUNNING","progress":"1"}""", 1.0)]
    [InlineData("""{"id":"X","status":"","createdAt":"2026-01-02T12:00:00Z","progress":1}""", 1.0)]
    [InlineData("""{"id":"X","state":"processing","progress":1}""", 0.01)]
    [InlineData("""{"task_id":"X","status":"IN_PROGRESS","progress":1}""", 0.01)]
    [InlineData("""{"task_id":"X","status":"IN_PROGRESS","progress":"1"}""", 0.01)]
    [InlineData("""{"task_id":"X","status":"IN_PROGRESS","progress":1.0}""", 1.0)]
    [InlineData("""{"code":"success","data":{"task_id":"X","status":"IN_PROGRESS","progress":"10%","data":{"id":"p","status":"RUNNING","progress":1}}}""", 1.0)]
    public void One_is_all_of_it_in_Runways_own_layer_and_one_percent_in_a_gateways(string body, double progress) =>
        Assert.Equal(progress, Sample.Answer(body, "X").Progress);
}
