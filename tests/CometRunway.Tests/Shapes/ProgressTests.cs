namespace CometRunway.Tests.Shapes;

public class ProgressTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("0.0", 0.0)]
    [InlineData("0.42", 0.42)]
    [InlineData("1.0", 1.0)]
    [InlineData("1", 0.01)]
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
}
