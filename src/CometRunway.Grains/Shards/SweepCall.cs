namespace CometRunway.Grains.Shards;

/// <summary>Has this silo's shards swept now instead of within a minute. Called any number of times before the next sweep begins, it was called once.</summary>
internal sealed class SweepCall
{
    private TaskCompletionSource _called = NewCall();

    /// <summary>Ends when somebody calls.</summary>
    public Task Called => Volatile.Read(ref _called).Task;

    public void Call() => Volatile.Read(ref _called).TrySetResult();

    /// <summary>A sweep begins: what was called for until now is found by it.</summary>
    public void Begin() => Volatile.Write(ref _called, NewCall());

    private static TaskCompletionSource NewCall() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
