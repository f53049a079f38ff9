namespace CometRunway.Tests.Simulation;

/// <summary>A process or a connection: when it is gone, nothing comes back to it.</summary>
internal class Mortal(World world)
{
    public bool IsAlive { get; private set; } = true;

    public void Crash() => IsAlive = false;

    /// <summary>Comes back if it is alive then.</summary>
    public Task Delay(long milliseconds)
    {
        var delay = new TaskCompletionSource();
        world.After(milliseconds, () =>
        {
            if (IsAlive) delay.SetResult();
        });
        return delay.Task;
    }
}
