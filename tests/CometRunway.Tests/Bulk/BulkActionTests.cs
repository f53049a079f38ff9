using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Bulk;

/// <summary>What a bulk action makes of its pages, and of what came of their tasks.</summary>
public class BulkActionTests
{
    private static readonly DateTimeOffset Later = Given.Noon.AddMinutes(5);

    private static readonly BulkAction Begun = new()
    {
        Key = new BulkKey(Given.Identity.Tenant, "bulk_a"),
        Operation = BulkOperation.Stop,
        Filter = new TaskFilter(Given.Identity.Tenant),
        StartedAt = Given.Noon,
        Before = At(1000),
    };

    private static ListPlace At(long sequence) => new(0, sequence);

    [Fact]
    public void A_page_is_counted_as_found_when_it_is_begun_and_by_what_came_of_it_when_it_is_over()
    {
        var page = Begun.Take(4, next: At(700), Later);
        Assert.Equal((2L, 4L, 0L, At(1000)), (page.Revision, page.Found, page.Changed, page.Before));

        var over = page.Finish([new BulkOutcome.Changed(), new BulkOutcome.Unchanged(), new BulkOutcome.Failed("one"), new BulkOutcome.OutOfReach("two")], Later);

        Assert.Equal((4L, 1L, 1L, 2L, "two"), (over.Found, over.Changed, over.Unchanged, over.Failed, over.LastFailure));
        Assert.Equal((BulkState.Running, At(700), null), (over.State, over.Before, over.Page));
        Assert.Equal(page.Revision, over.Revision); // It is written with the next page.
    }

    [Fact]
    public void It_is_done_when_the_last_page_is_over_or_nothing_is_left()
    {
        var last = Begun.Take(1, next: null, Later).Finish([new BulkOutcome.Changed()], Later);
        Assert.Equal((BulkState.Done, 3L, Later, 1L), (last.State, last.Revision, last.EndedAt, last.Changed));

        var nothing = Begun.Take(0, next: null, Later);
        Assert.Equal((BulkState.Done, 2L, Later, 0L), (nothing.State, nothing.Revision, nothing.EndedAt, nothing.Found));
    }

    [Theory]
    [InlineData(4, 1, 3, 0)]
    [InlineData(4, 4, 0, 0)]
    [InlineData(4, 0, 4, 0)]
    [InlineData(4, 6, 0, 2)]
    public void Of_a_page_that_is_begun_again_whatever_is_not_there_any_more_was_done_before(int before, int again, int changed, int moreFound)
    {
        var page = Begun.Take(before, next: At(700), Later).TakeAgain(again);

        Assert.Equal((before + moreFound, changed), (page.Found, page.Changed));
        Assert.Equal((2L, again, At(700)), (page.Revision, page.Page!.Tasks, page.Page.Next));
        var over = page.Finish([.. Enumerable.Repeat(new BulkOutcome.Changed(), again)], Later);
        Assert.Equal(over.Found, over.Changed + over.Unchanged + over.Failed);
    }

    [Fact]
    public void What_holds_for_every_task_ends_it_as_failed()
    {
        var failed = Begun.Take(100, next: At(700), Later).Finish([new BulkOutcome.Changed(), new BulkOutcome.Impossible("The key is refused."), new BulkOutcome.Failed("late")], Later);

        Assert.Equal((BulkState.Failed, "The key is refused.", 1L, 2L, Later), (failed.State, failed.LastFailure, failed.Changed, failed.Failed, failed.EndedAt));
        Assert.Null(failed.Page);
    }

    [Fact]
    public void Aborted_or_too_late_it_counts_what_had_come_to_something()
    {
        var page = Begun.Take(3, next: At(700), Later);

        var aborted = page.Abort([new BulkOutcome.Changed()], Later);
        Assert.Equal((BulkState.Aborted, 3L, 1L, 3L, Later, null), (aborted.State, aborted.Revision, aborted.Changed, aborted.Found, aborted.EndedAt, aborted.LastFailure));

        var late = page.Expire([new BulkOutcome.Unchanged()], Later);
        Assert.Equal((BulkState.Failed, 1L), (late.State, late.Unchanged));
        Assert.Contains("24 hours", late.LastFailure, StringComparison.Ordinal);
        Assert.Equal([1435.0, 0, 1440], new[] { Later, Later.AddDays(1), Given.Noon.AddDays(-3) }.Select(now => page.Left(now).TotalMinutes));
    }

    [Fact]
    public void A_look_that_found_nothing_only_moves_on() =>
        Assert.Equal(Begun with { Before = At(300) }, Begun.Pass(At(300)));

    [Fact]
    public void A_page_that_nobody_began_can_be_neither_over_nor_begun_again()
    {
        Assert.Throws<InvalidOperationException>(() => Begun.TakeAgain(1));
        Assert.Throws<InvalidOperationException>(() => Begun.Finish([], Later));
    }

    [Fact]
    public void Its_words_are_those_of_the_wire()
    {
        Assert.Equal(["stop", "cancel", "label"], Enum.GetValues<BulkOperation>().Select(static operation => operation.Word));
        Assert.All(Enum.GetValues<BulkOperation>(), static operation => Assert.True(BulkOperationVocabulary.TryParse(operation.Word, out var read) && read == operation));
        Assert.False(BulkOperationVocabulary.TryParse("retry", out _)); // A create is paid for: nothing here makes one.
        Assert.False(BulkOperationVocabulary.TryParse(null, out _));
        Assert.Equal(["running", "done", "aborted", "failed"], Enum.GetValues<BulkState>().Select(static state => state.Word));
        Assert.All(Enum.GetValues<BulkState>(), static state => Assert.Equal(state, BulkStateVocabulary.Parse(state.Word)));
        Assert.Throws<FormatException>(static () => BulkStateVocabulary.Parse("paused"));
    }
}
