using CometRunway.Grains.Storage;
using CometRunway.Storage.Sqlite;

namespace CometRunway.Storage.GroupCommit;

/// <summary>What one caller wants written; it rides in a transaction with others and is answered when that is durable.</summary>
/// <param name="rows">How much of a batch it takes.</param>
internal abstract class Write(int rows)
{
    public int Rows { get; } = rows;

    /// <summary>Does it, within the transaction.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>The transaction is durable.</summary>
    public abstract void Confirm();

    /// <summary>The transaction failed.</summary>
    public abstract void Fail(StoreUnavailableException why);
}

/// <inheritdoc/>
internal sealed class Write<T>(int rows, Func<WriteSession, T> apply) : Write(rows)
{
    private readonly TaskCompletionSource<T> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Answer => _answered.Task;

    public override void Apply(WriteSession session) => _answer = apply(session);

    public override void Confirm() => _answered.SetResult(_answer!);

    public override void Fail(StoreUnavailableException why)
    {
        _answered.SetException(why);
        _ = _answered.Task.Exception; // Whoever was cancelled does not look any more.
    }
}
