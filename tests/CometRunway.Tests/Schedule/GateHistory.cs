using CometRunway.Core;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Schedule;

/// <summary>How the polls at a gate behave.</summary>
/// <param name="Interval">The gate's; zero: no rate is set.</param>
/// <param name="MostInFlight">The gate's.</param>
/// <param name="Pollers">How many want to poll, each again and again.</param>
/// <param name="Latest">By how much they come later than they were told.</param>
/// <param name="Early">How many in a hundred come before they were told, because a client looks.</param>
/// <param name="Longest">How long a poll takes at most.</param>
/// <param name="Refused">How many polls in a hundred are refused for the key.</param>
/// <param name="Stopped">How many in a hundred of those that wait give back what they hold, at each look, and another comes in their place.</param>
/// <param name="Seed">Of the dice.</param>
internal sealed record GateUse(TimeSpan Interval, int MostInFlight, int Pollers, TimeSpan Latest, int Early, TimeSpan Longest, int Refused, int Stopped, int Seed)
{
    /// <summary>The pace is next to nothing now and then, as while a server that has just started is given no part of a budget. Default: it stays.</summary>
    public bool Crawls { get; init; }
}

/// <summary>A gate under many polls on a virtual clock, and all that came of it.</summary>
internal sealed class GateHistory
{
    public static readonly TimeSpan Spread = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan End = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Crawl = TimeSpan.FromHours(1);

    private readonly GateUse _use;
    private readonly Random _dice;
    private readonly KeyGate _gate;
    private readonly PriorityQueue<Action, (TimeSpan, int)> _agenda = new();
    private TimeSpan _now;
    private int _ordinal;
    private int _inFlight;
    private TimeSpan _blockedUntil;
    private int _sinceBlocked;

    private GateHistory(GateUse use)
    {
        _use = use;
        _dice = new Random(use.Seed);
        _gate = new KeyGate(use.Interval, use.MostInFlight, Spread);
    }

    public List<TimeSpan> Grants { get; } = [];

    public int MostInFlight { get; private set; }

    /// <summary>Polls that went while it was blocked.</summary>
    public int WentWhileBlocked { get; private set; }

    /// <summary>The most polls that were under way at once of those that went after the block and before its end.</summary>
    public int MostProbes { get; private set; }

    /// <summary>The longest that somebody was told to wait while nothing was blocked.</summary>
    public TimeSpan LongestWait { get; private set; }

    public static GateHistory Of(GateUse use)
    {
        var history = new GateHistory(use);
        if (use.Crawls && use.Interval > TimeSpan.Zero) history.At(history.Up(Spread), () => history.Pace(Crawl));
        for (var i = 0; i < use.Pollers; i++) history.At(history.Up(Spread), () => history.Ask(default));
        while (history._agenda.TryDequeue(out var step, out var when) && when.Item1 < End)
        {
            history._now = when.Item1;
            step();
        }

        return history;
    }

    /// <summary>How far the grants are ahead of a rate of one per <paramref name="interval"/>, at their worst moment.</summary>
    public TimeSpan MostAhead(TimeSpan interval)
    {
        var most = TimeSpan.Zero;
        var due = TimeSpan.Zero;
        foreach (var grant in Grants)
        {
            if (due - grant > most) most = due - grant;
            due = (due > grant ? due : grant) + interval;
        }

        return most;
    }

    private void Ask(Permit held)
    {
        var wasBlocked = _gate.IsBlocked;
        var permit = _gate.Ask(_now, _dice.NextDouble(), held);
        if (!permit.IsGranted)
        {
            if (_dice.Next(100) < _use.Stopped)
            {
                _gate.GiveBack(permit);
                permit = default;
            }

            if (!_gate.IsBlocked && permit.At - _now > LongestWait) LongestWait = permit.At - _now;
            var told = permit.At > _now ? permit.At - _now : TimeSpan.FromMilliseconds(1);
            At(_dice.Next(100) < _use.Early ? Up(told) : told + Up(_use.Latest), () => Ask(permit));
            return;
        }

        Grants.Add(_now);
        if (_now < _blockedUntil) WentWhileBlocked++;
        MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        if (wasBlocked) MostProbes = Math.Max(MostProbes, ++_sinceBlocked);
        At(Up(_use.Longest), () => ComeBack(wasBlocked));
    }

    private void ComeBack(bool probe)
    {
        _inFlight--;
        if (probe) _sinceBlocked--;
        var fate = _dice.Next(100);
        if (fate < _use.Refused) Refuse();
        else if (fate < 70) _gate.Unblock();
        else _gate.Return();
        At(Spread + Up(Spread / 10), () => Ask(default));
    }

    private void Pace(TimeSpan interval)
    {
        _gate.Pace(interval, _now);
        At(Up(Spread), () => Pace(interval == Crawl ? _use.Interval : Crawl));
    }

    private void Refuse()
    {
        TimeSpan? pause = _dice.Next(2) is 0 ? null : TimeSpan.FromSeconds(_dice.Next(20));
        _gate.Block(_now, pause, new Reading.ComeBackLater("HTTP 429", pause, WholeKey: true));

        // Where it named no time: five seconds, but for those that were refused together.
        var until = _now + (pause ?? (_now >= _blockedUntil ? TimeSpan.FromSeconds(5) : TimeSpan.Zero));
        if (until > _blockedUntil) _blockedUntil = until;
    }

    private void At(TimeSpan delay, Action step) => _agenda.Enqueue(step, (_now + delay, _ordinal++));

    private TimeSpan Up(TimeSpan bound) => bound * _dice.NextDouble();
}
