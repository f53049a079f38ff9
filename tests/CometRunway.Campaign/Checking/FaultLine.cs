using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>The faults over time. What they excuse is asked here and nowhere else.</summary>
internal sealed class FaultLine
{
    private readonly List<Fault> _faults;
    private readonly List<DateTimeOffset> _longestSoFar = [];
    private readonly Dictionary<string, Stretches> _closed = [];
    private readonly Stretches _closedToAll;
    private readonly Stretches _struck;
    private readonly Stretches _clocks;
    private readonly Stretches _dividing;
    private readonly Stretches _ofListeners;
    private readonly IReadOnlySet<string> _keys;

    /// <param name="history">Its faults, and the polls that were refused for the whole key.</param>
    /// <param name="keys">The keys of its tenants: a fault whose target is one of them strikes nobody else.</param>
    public FaultLine(History history, IReadOnlySet<string> keys)
    {
        _keys = keys;
        _faults = [.. history.Faults.OrderBy(static fault => fault.From)];
        var longest = DateTimeOffset.MinValue;
        foreach (var fault in _faults) _longestSoFar.Add(longest = fault.Until > longest ? fault.Until : longest);

        _struck = new Stretches(_faults.Select(static fault => new Stretch(fault.From, fault.Until + Allowance.AfterFault)));
        _clocks = new Stretches(_faults.Where(static fault => fault.IsOfClocks).Select(Time));
        _dividing = new Stretches(_faults.Where(static fault => fault.MayDivide).Select(TimeOfEffects));
        _ofListeners = new Stretches(_faults.Where(static fault => fault.IsOfListeners).Select(TimeOfEffects));
        var excusing = _faults.Where(static fault => fault.IsExcusing).ToLookup(fault => StrikesOne(fault) ? fault.Target : "", Time);
        var refused = history.Polls.Where(static poll => RefusesKey(poll)).ToLookup(static poll => poll.Key, static poll => new Stretch(poll.Until, poll.Until + Rest(poll)));
        _closedToAll = new Stretches(excusing[""]);
        foreach (var key in keys) _closed[key] = new Stretches([.. excusing[""], .. excusing[key], .. refused[key]]);
    }

    public IReadOnlyList<Fault> All => _faults;

    /// <summary>Those that lasted at some time of a stretch.</summary>
    public IEnumerable<Fault> During(DateTimeOffset from, DateTimeOffset until)
    {
        for (var place = CountBegunBy(until) - 1; place >= 0 && _longestSoFar[place] >= from; place--)
        {
            if (_faults[place].Until >= from) yield return _faults[place];
        }
    }

    /// <summary>Whether a fault is of one tenant alone.</summary>
    public bool StrikesOne(Fault fault) => _keys.Contains(fault.Target);

    /// <summary>Whether tasks of a key can feel a fault.</summary>
    public bool Strikes(Fault fault, string key) => !StrikesOne(fault) || fault.Target == key;

    /// <summary>Whether nothing was struck then, nor so shortly before that it may still show.</summary>
    public bool IsCalm(DateTimeOffset from, DateTimeOffset until) => !_struck.Touches(from, until);

    /// <summary>Whether a fault of then, or of shortly before, explains that servers did not know of each other: <see cref="FaultSort"/>.</summary>
    public bool MayHaveDivided(DateTimeOffset from, DateTimeOffset until) => _dividing.Touches(from, until);

    /// <summary>Whether one explains that what was sent to a receiver did not come.</summary>
    public bool MayHaveLostDeliveries(DateTimeOffset from, DateTimeOffset until) => _ofListeners.Touches(from, until) || MayHaveDivided(from, until);

    /// <summary>Whether clocks of servers were wrong at some time of a stretch.</summary>
    public bool StruckClocks(DateTimeOffset from, DateTimeOffset until) => _clocks.Touches(from, until);

    /// <summary>The parts of a stretch in which tasks of a key could be polled: nobody was away whom it takes, and the upstream had not asked to be left alone.</summary>
    public IEnumerable<Stretch> Open(string key, DateTimeOffset from, DateTimeOffset until) => _closed.GetValueOrDefault(key, _closedToAll).Outside(from, until);

    /// <summary>A 429 of the API itself is about the whole key; what else comes with a Retry-After is about the task.</summary>
    public static bool RefusesKey(Poll poll) => poll is { Answered: "429", RetryAfter: > 0 };

    /// <summary>For how long a poll's answer asked to be left alone.</summary>
    public static TimeSpan Rest(Poll poll) => TimeSpan.FromSeconds(poll.RetryAfter ?? 0);

    private static Stretch TimeOfEffects(Fault fault) => new(fault.From, fault.Until + Allowance.Aftereffect);

    private static Stretch Time(Fault fault) => new(fault.From, fault.Until);

    private int CountBegunBy(DateTimeOffset time)
    {
        var (low, high) = (0, _faults.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_faults[middle].From <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
