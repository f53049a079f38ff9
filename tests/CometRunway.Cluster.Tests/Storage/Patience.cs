namespace CometRunway.Cluster.Tests.Storage;

internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Waits for the thing itself; after 90 s says what did not happen.</summary>
    public static async Task<T> InTime<T>(this Task<T> thing, string what)
    {
        try
        {
            return await thing.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It did not happen within {Limit.TotalSeconds} s that {what}.");
        }
    }

    /// <inheritdoc cref="InTime{T}"/>
    public static Task InTime(this Task thing, string what) => Finish(thing).InTime(what);

    private static async Task<bool> Finish(Task thing)
    {
        await thing;
        return true;
    }
}
