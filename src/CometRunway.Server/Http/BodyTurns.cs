namespace CometRunway.Server.Http;

/// <summary>Large bodies are read one after the other: each takes a core for tens of milliseconds, and the other cores are everybody's.</summary>
internal sealed class BodyTurns
{
    /// <summary>Bytes from which on a body waits for those before it.</summary>
    public const int Large = 64 * 1024;

    private readonly ConcurrentExclusiveSchedulerPair _large = new();

    /// <summary>Does <paramref name="work"/> with a body of so many bytes: now, or after the large ones before it.</summary>
    public Task<T> Read<T>(int bytes, Func<T> work, CancellationToken cancellationToken) => bytes < Large
        ? Task.FromResult(work())
        : Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.None, _large.ExclusiveScheduler);
}
