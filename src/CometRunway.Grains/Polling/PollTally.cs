using CometRunway.Core;

namespace CometRunway.Grains.Polling;

/// <summary>
/// What was polled of late, in all and for each tenant, in pieces of five seconds: the last two that are whole are what is told. Of ends it remembers the last ones. Time is a monotonic
/// reading. Not safe for several threads.
/// </summary>
internal sealed class PollTally
{
    private const int MostTenants = 10_000; // Of one piece; those that come after count in all alone.
    private const int MostEnds = 4_096;
    private const int MostDelays = 512; // Of one answer.
    private const int Told = 2;
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly Queue<(TimeSpan At, TenantId Tenant, TimeSpan Delay)> _ends = new();
    private readonly Queue<Counts> _whole = new();
    private Counts _current = new();
    private long _number;

    /// <summary>A poll went to the upstream.</summary>
    public void Polled(TenantId tenant, TimeSpan now) => At(now).Add(tenant, polls: 1, unpolled: TimeSpan.Zero);

    /// <summary>A poll found that the task goes on, of which nothing was heard for so long.</summary>
    public void Seen(TenantId tenant, TimeSpan unpolled, TimeSpan now) => At(now).Add(tenant, polls: 0, unpolled);

    /// <summary>A poll found the task's end, which came so much earlier at most.</summary>
    public void Ended(TenantId tenant, TimeSpan delay, TimeSpan now)
    {
        Seen(tenant, delay, now);
        if (_ends.Count is MostEnds) _ends.Dequeue();
        _ends.Enqueue((now, tenant, delay));
    }

    /// <param name="tenant">Whose; null: of all.</param>
    /// <param name="now">A monotonic time.</param>
    public PollFigures Of(TenantId? tenant, TimeSpan now)
    {
        At(now);
        var sums = _whole.Select(counts => counts.Of(tenant)).ToList();
        return new PollFigures(
            sums.Sum(static sum => sum.Polls) / (Told * Piece.TotalSeconds),
            sums.Select(static sum => sum.Unpolled).DefaultIfEmpty().Max(),
            [.. _ends.Where(end => now - end.At < Recent && (tenant is null || end.Tenant == tenant)).Select(static end => end.Delay.TotalSeconds).TakeLast(MostDelays)]);
    }

    // The piece that is under way.
    private Counts At(TimeSpan now)
    {
        var number = now.Ticks / Piece.Ticks;
        for (; _number < number; _number++)
        {
            if (number - _number > Told) _number = number - Told - 1; // Nothing came for long.
            _whole.Enqueue(_current);
            if (_whole.Count > Told) _whole.Dequeue();
            _current = new Counts();
        }

        return _current;
    }

    private sealed class Counts
    {
        private readonly Dictionary<TenantId, Sum> _ofTenants = [];
        private Sum _all;

        public void Add(TenantId tenant, long polls, TimeSpan unpolled)
        {
            _all = _all.With(polls, unpolled);
            if (_ofTenants.Count < MostTenants || _ofTenants.ContainsKey(tenant)) _ofTenants[tenant] = _ofTenants.GetValueOrDefault(tenant).With(polls, unpolled);
        }

        public Sum Of(TenantId? tenant) => tenant is { } one ? _ofTenants.GetValueOrDefault(one) : _all;
    }

    private readonly record struct Sum(long Polls, TimeSpan Unpolled)
    {
        public Sum With(long polls, TimeSpan unpolled) => new(Polls + polls, unpolled > Unpolled ? unpolled : Unpolled);
    }
}

/// <summary>What was polled of late.</summary>
/// <param name="PerSecond">Polls a second that went to the upstream.</param>
/// <param name="LongestUnpolled">The longest that nothing had been heard of one of the tasks that were polled.</param>
/// <param name="Delays">Seconds for which an end may have stood before the poll that saw it: of the last ends within an hour.</param>
internal sealed record PollFigures(double PerSecond, TimeSpan LongestUnpolled, IReadOnlyList<double> Delays);
