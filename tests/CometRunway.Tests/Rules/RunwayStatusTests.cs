using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class RunwayStatusTests
{
    [Theory]
    [InlineData(RunwayStatus.Pending, "PENDING", false)]
    [InlineData(RunwayStatus.Throttled, "THROTTLED", false)]
    [InlineData(RunwayStatus.Running, "RUNNING", false)]
    [InlineData(RunwayStatus.Succeeded, "SUCCEEDED", true)]
    [InlineData(RunwayStatus.Failed, "FAILED", true)]
    [InlineData(RunwayStatus.Cancelled, "CANCELLED", true)]
    public void Each_status_has_a_word_of_Runways_and_is_terminal_or_not(RunwayStatus status, string word, bool terminal)
    {
        Assert.Equal(word, status.Word);
        Assert.Equal(terminal, status.IsTerminal);
        Assert.True(RunwayStatusVocabulary.TryParse(word, out var read));
        Assert.Equal(status, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pending")]
    [InlineData("SUCCESS")]
    [InlineData("CANCELED")]
    [InlineData(" FAILED")]
    [InlineData("3")]
    public void Only_Runways_own_words_are_read(string? word) => Assert.False(RunwayStatusVocabulary.TryParse(word, out _));

    [Fact]
    public void What_is_no_status_has_no_word() => Assert.Throws<InvalidOperationException>(static () => ((RunwayStatus)6).Word);

    [Theory]
    [InlineData(RunwayStatus.Pending, RunwayStatus.Throttled, RunwayStatus.Throttled)]
    [InlineData(RunwayStatus.Throttled, RunwayStatus.Pending, RunwayStatus.Pending)]
    [InlineData(RunwayStatus.Pending, RunwayStatus.Running, RunwayStatus.Running)]
    [InlineData(RunwayStatus.Throttled, RunwayStatus.Running, RunwayStatus.Running)]
    [InlineData(RunwayStatus.Running, RunwayStatus.Pending, RunwayStatus.Running)]
    [InlineData(RunwayStatus.Running, RunwayStatus.Throttled, RunwayStatus.Running)]
    [InlineData(RunwayStatus.Pending, RunwayStatus.Succeeded, RunwayStatus.Succeeded)]
    [InlineData(RunwayStatus.Throttled, RunwayStatus.Cancelled, RunwayStatus.Cancelled)]
    [InlineData(RunwayStatus.Running, RunwayStatus.Failed, RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Succeeded, RunwayStatus.Failed, RunwayStatus.Succeeded)]
    [InlineData(RunwayStatus.Failed, RunwayStatus.Succeeded, RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Cancelled, RunwayStatus.Running, RunwayStatus.Cancelled)]
    public void The_state_diagram(RunwayStatus before, RunwayStatus said, RunwayStatus after) => Assert.Equal(after, before.Advance(said));

    [Fact]
    public void A_word_that_nobody_knows_moves_nothing() =>
        Assert.All(Enum.GetValues<RunwayStatus>(), static status => Assert.Equal(status, status.Advance(null)));
}
