namespace CometRunway.Grains.Hosting;

/// <summary>
/// Shows the time of day of when it was made, and what has passed since: setting the machine's clock moves it neither on nor back. It is for what only reckons
/// how long something takes, and not for what is told to anybody.
/// </summary>
/// <param name="clock">Tells the time of day once, and how much of it passes.</param>
internal sealed class SteadyClock(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private readonly long _startTimestamp = clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + clock.GetElapsedTime(_startTimestamp);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
