using System.Diagnostics;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Waits for the thing itself, and says what did not happen.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(120); // A machine that is busy with something else is slow by more than one would think.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static Task Holds(string what, Func<Task<bool>> condition, TimeSpan? patience = null) =>
        Yields(what, async () => await condition() ? "" : null, patience);

    public static async Task<T> Yields<T>(string what, Func<Task<T?>> find, TimeSpan? patience = null)
        where T : class
    {
        var limit = patience ?? Usual;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await find() is { } found) return found;
            if (watch.Elapsed > limit) throw new TimeoutException($"Within {limit.TotalSeconds:0} s this did not happen: {what}.");
            await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<T> Within<T>(this Task<T> task, string what, TimeSpan? patience = null)
    {
        var limit = patience ?? Usual;
        try
        {
            return await task.WaitAsync(limit, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Within {limit.TotalSeconds:0} s this did not happen: {what}.");
        }
    }
}
