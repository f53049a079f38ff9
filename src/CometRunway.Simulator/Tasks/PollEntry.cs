namespace CometRunway.Simulator.Tasks;

internal readonly struct PollEntry(DateTimeOffset at, Answered answered)
{
    // Half a DateTimeOffset: a benchmark keeps tens of millions of these.
    private readonly long _unixMilliseconds = at.ToUnixTimeMilliseconds();

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(_unixMilliseconds);

    public Answered Answered => answered;
}
