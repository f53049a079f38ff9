using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class EqualCreatesAreOneTests
{
    private static readonly Create First = new(TrueHistory.Key, "again", "a cat", "task-1", 202, TrueHistory.At(10));

    [Fact]
    public void Two_tasks_of_equal_creates_are_found() =>
        Assert.Contains("made task-1, and then task-2", Says(First with { TaskId = "task-2", At = TrueHistory.At(11) }), StringComparison.Ordinal);

    [Fact]
    public void Another_body_that_was_taken_is_found() =>
        Assert.Contains("Another body under again was answered with 202", Says(First with { Body = "a dog", At = TrueHistory.At(11) }), StringComparison.Ordinal);

    [Fact]
    public void An_equal_create_that_is_refused_is_found() =>
        Assert.Contains("was answered with 422 where it had made task-1", Says(First with { TaskId = null, Answered = 422, At = TrueHistory.At(11) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(409)]
    [InlineData(503)]
    public void What_was_not_answered_breaks_nothing_and_proves_nothing(int answered)
    {
        var found = With(First, First with { TaskId = null, Answered = answered, At = TrueHistory.At(11) }).Check("I12");

        Assert.True(found is { Broken: 0, HadNothingToCheck: true });
    }

    [Fact]
    public void The_same_key_of_another_tenant_is_another_key() =>
        Assert.Equal(0, With(First, First with { Key = TrueHistory.Other, Body = "a dog", TaskId = "task-2" }).Check("I12").Broken);

    private static string Says(Create again) => Assert.Single(With(First, again).Check("I12").Violations).Says;

    private static History With(params Create[] creates) => TrueHistory.Instance with { Creates = creates };
}
