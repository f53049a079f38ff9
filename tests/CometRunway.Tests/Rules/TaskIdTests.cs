using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class TaskIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("17f20503-6c24-4c16-946b-35dbbce2af2f")]
    [InlineData("task_aBc-9")]
    [InlineData("-")]
    [InlineData("_")]
    [InlineData("9876543210")]
    [InlineData("urn:task:2025.01")]
    [InlineData("a.b")]
    [InlineData("...")]
    [InlineData("cgt~1@eu+x=y,z!")]
    public void An_id_is_kept_as_the_upstream_wrote_it(string text)
    {
        Assert.True(TaskId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
        Assert.Equal(text, id.ToString());
        Assert.Equal(id, TaskId.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a&b")]
    [InlineData("a;b")]
    [InlineData("a\"b")]
    [InlineData("a'b")]
    [InlineData("<a>")]
    [InlineData("a\r\nb")]
    [InlineData("a\u007f")]
    [InlineData("a?b")]
    [InlineData("a%2Fb")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("١")]
    [InlineData("a\0")]
    public void What_could_leave_the_path_of_a_URL_is_no_id(string? text)
    {
        Assert.False(TaskId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Theory]
    [InlineData(191, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void The_length_of_an_id_is_bounded(int length, bool valid) =>
        Assert.Equal(valid, TaskId.TryParse(new string('x', length), out _));

    [Fact]
    public void An_invalid_id_is_refused_with_the_rule() =>
        Assert.Contains("1 to 200", Assert.Throws<FormatException>(() => TaskId.Parse("a b")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_default_id_names_no_task() =>
        Assert.Throws<InvalidOperationException>(() => default(TaskId).Value);

    [Fact]
    public void Ids_differ_by_case() =>
        Assert.NotEqual(TaskId.Parse("Task-1"), TaskId.Parse("task-1"));
}
