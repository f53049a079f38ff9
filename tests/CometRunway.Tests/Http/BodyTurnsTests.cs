using CometRunway.Server.Http;

namespace CometRunway.Tests.Http;

public sealed class BodyTurnsTests : IDisposable
{
    private readonly BodyTurns _turns = new();
    private readonly ManualResetEventSlim _end = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _end.Dispose();

    [Fact]
    public async Task Large_bodies_are_read_one_after_the_other_and_small_ones_meanwhile()
    {
        var begins = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _turns.Read(BodyTurns.Large, () => Hold(begins), Token);
        await begins.Task;

        var others = Enumerable.Range(0, 50).Select(_ => _turns.Read(BodyTurns.Large, () => _end.IsSet, Token)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(static _ => Task.Factory.StartNew(static () => { }, Token, TaskCreationOptions.PreferFairness, TaskScheduler.Default))); // Who needs not wait has run by then.
        Assert.DoesNotContain(others, static other => other.IsCompleted);
        Assert.False(await _turns.Read(BodyTurns.Large - 1, () => _end.IsSet, Token));

        _end.Set();
        Assert.True(await first);
        Assert.DoesNotContain(false, await Task.WhenAll(others));
    }

    [Fact]
    public async Task One_that_cannot_be_read_holds_up_nobody()
    {
        await Assert.ThrowsAsync<FormatException>(() => _turns.Read<int>(BodyTurns.Large, static () => throw new FormatException(), Token));

        Assert.Equal(7, await _turns.Read(BodyTurns.Large, static () => 7, Token));
    }

    private bool Hold(TaskCompletionSource begins)
    {
        begins.SetResult();
        return _end.Wait(TimeSpan.FromSeconds(30), Token);
    }
}
