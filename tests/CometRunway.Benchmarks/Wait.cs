namespace CometRunway.Benchmarks;

/// <summary>Waits for the thing itself, and says what did not happen.</summary>
internal static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static Task For(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    public static Task Until(string what, TimeSpan patience, Func<bool> condition) => Until(what, patience, () => Task.FromResult(condition()));

    /// <exception cref="CouldNotMeasureException">It did not come to be within <paramref name="patience"/>.</exception>
    public static async Task Until(string what, TimeSpan patience, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience) throw new CouldNotMeasureException($"within {patience.TotalSeconds:0} s this did not happen: {what}.");
            await For(Step);
        }
    }
}
