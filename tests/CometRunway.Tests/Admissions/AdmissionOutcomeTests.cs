using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Admissions;

namespace CometRunway.Tests.Admissions;

/// <summary>What a task that is tracked already makes of being asked for again.</summary>
public sealed class AdmissionOutcomeTests
{
    private static readonly ImmutableArray<string> Sixteen = [.. Enumerable.Range(0, Admission.MostLabels).Select(static i => $"l{i}")];

    [Theory]
    [InlineData(null, null)]
    [InlineData("night", null)]
    [InlineData("night", "night")]
    public void The_same_or_less_than_it_has_changes_nothing(string? tracked, string? asked)
    {
        Assert.IsType<AdmissionOutcome.AlreadyTracked>(Of(tracked, ["a", "b"], asked, []));
        Assert.IsType<AdmissionOutcome.AlreadyTracked>(Of(tracked, ["a", "b"], asked, ["b"]));
    }

    [Fact]
    public void Labels_that_it_does_not_have_come_behind_those_that_it_has() =>
        Assert.Equal(["b", "a", "d", "c"], Assert.IsType<AdmissionOutcome.Merged>(Of("night", ["b", "a"], "night", ["a", "d", "c"])).Labels);

    [Theory]
    [InlineData("night", "day")]
    [InlineData(null, "day")]
    [InlineData("night", "Night")]
    public void Another_group_is_refused_whatever_the_labels(string? tracked, string asked) =>
        Assert.Equal(tracked, Assert.IsType<AdmissionOutcome.OtherGroup>(Of(tracked, ["a"], asked, ["b"])).Group);

    [Fact]
    public void More_labels_than_a_task_may_have_are_refused_and_as_many_are_not()
    {
        Assert.Equal(17, Assert.IsType<AdmissionOutcome.TooManyLabels>(Of(null, Sixteen, null, ["l0", "one-more"])).Count);
        Assert.Equal(16, Assert.IsType<AdmissionOutcome.Merged>(Of(null, Sixteen.RemoveAt(3), null, ["one-more"])).Labels.Length);
    }

    private static AdmissionOutcome Of(string? group, ImmutableArray<string> labels, string? askedGroup, ImmutableArray<string> askedLabels) => AdmissionOutcome.Of(
        new Admission { TrackedAt = default, VisibleBy = default, Deadline = default, Group = group, Labels = labels },
        new AdmissionRequest(TaskId.Parse("a")) { Group = askedGroup, Labels = askedLabels });
}
