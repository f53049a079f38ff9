using CometRunway.Grains.Storage;

namespace CometRunway.Storage.GroupCommit;

/// <summary>What one caller wants written; it rides in a transaction with others and is answered when that is durable.</summary>
/// <param name="rows">How much of a batch it takes.</param>
internal abstract class Write(int rows)
{
    public int Rows { get; } = rows;

    /// <summary>The transaction is durable.</summary>
    public abstract void Confirm();

    /// <summary>The transaction failed.</summary>
    public abstract void Fail(StoreUnavailableException why);
}

/// <inheritdoc/>
internal abstract class Write<TAnswer>(int rows) : Write(rows)
{
    private readonly TaskCompletionSource<TAnswer> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What whoever wrote is told, once the transaction is durable.</summary>
    public TAnswer? Answer { private get; set; }

    public Task<TAnswer> Answered => _answered.Task;

    public override void Confirm() => _answered.SetResult(Answer!);

    public override void Fail(StoreUnavailableException why)
    {
        _answered.SetException(why);
        _ = _answered.Task.Exception; // Whoever was cancelled does not look any more.
    }
}
