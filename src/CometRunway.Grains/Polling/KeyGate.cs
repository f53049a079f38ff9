using CometRunway.Core;

namespace CometRunway.Grains.Polling;

/// <summary>
/// Which polls of one key may go, and when: a rate (virtual scheduling, GCRA: each poll takes the next free slot), a bound on polls in
/// flight, and a block by the upstream's 429 and 401. A poll that has to wait gets a slot of its own, so nobody has to ask again and
/// again; slots that nobody will use are given back, and whoever waits looks from time to time whether there is an earlier one, or the pace has changed. After a block
/// one poll goes first, as a probe; the others follow when it came back well. Time is a monotonic reading; slots are on <see cref="PacedTime"/>. Not thread-safe.
/// </summary>
/// <param name="interval">Between two polls; zero: no rate is set.</param>
/// <param name="mostInFlight">Polls under way at once.</param>
/// <param name="spread">Over how long those are spread that wait for the end of a block.</param>
internal sealed class KeyGate(TimeSpan interval, int mostInFlight, TimeSpan spread)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TimersLateness = TimeSpan.FromMilliseconds(400); // What is caught up with at once is less than a twentieth of ten seconds.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CheckForEachAhead = TimeSpan.FromMilliseconds(0.5); // However many wait, some thousands look in a second.

    private readonly FreeSlots _free = new();
    private readonly PacedTime _paced = new(interval);
    private TimeSpan _nextSlot;
    private TimeSpan _paidUntil;
    private TimeSpan _blockedUntil;
    private TimeSpan _pause;
    private int _epoch;
    private int _inFlight;
    private bool _probing;

    /// <summary>Nobody may pass, or only a probe.</summary>
    public bool IsBlocked => Refusal is not null;

    /// <summary>What blocks it; null: nothing does.</summary>
    public Reading? Refusal { get; private set; }

    /// <summary>Nobody is under way or waits, and nothing is known that would be missed.</summary>
    public bool IsIdle(TimeSpan now) => _inFlight is 0 && _paced.At(now) >= Latest(_nextSlot, _paidUntil) && (!IsBlocked || now >= _blockedUntil + LongestPause);

    /// <summary>Sets the time between two polls from <paramref name="now"/> on. Slots that were given keep their order, and come at the new pace.</summary>
    public void Pace(TimeSpan interval, TimeSpan now)
    {
        if (interval == _paced.Interval || _paced.Change(interval, now)) return;
        _nextSlot = _paidUntil = _paced.At(Latest(now, _blockedUntil));
        _free.Clear();
        _epoch++;
    }

    /// <summary>May a poll go at <paramref name="now"/>?</summary>
    /// <param name="now">A monotonic time.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    /// <param name="held">The slot that this poll was given when it had to wait.</param>
    public Permit Ask(TimeSpan now, double dice, Permit held)
    {
        // The probe waits until nobody is under way any more that went before the block: then it is known whose answer is the probe's.
        if (now < _blockedUntil || (IsBlocked && _inFlight > 0)) return WaitUntil(Latest(_blockedUntil, now) + FirstStep(dice));

        var paced = _paced.At(now);
        var slot = SlotOf(held);
        if (slot > paced) return WaitForSlot(Exchange(slot.Value, paced), now); // Timers ring a little early at times, and clients look; neither must cost another slot.
        if (_inFlight >= mostInFlight) return WaitUntil(now + FirstStep(dice), held);

        if (_paced.Interval > TimeSpan.Zero)
        {
            slot ??= NextSlot(paced);
            if (slot > paced) return WaitForSlot(slot.Value, now);

            // Those that could not go at their time (a full house, a process that stood still) come all at once, and must not go so. At a pace that is slow for a
            // moment, of a server that was given no part of a budget yet, they would be ahead by an hour: they too look whether it has changed.
            var ahead = _paced.Lasts(_paidUntil - paced) - TimersLateness;
            if (ahead > TimeSpan.Zero) return new Permit(false, now + Earliest(ahead, CheckEvery) + FirstStep(dice), _epoch, slot);
            _paidUntil = Latest(_paidUntil, paced) + _paced.Step;
        }

        return Go(now);
    }

    /// <summary>May one go that finds out whether the upstream works again? It needs no slot: among many that come and go it might never hold one at its time.</summary>
    public Permit Probe(TimeSpan now, double dice)
    {
        if (now < _blockedUntil || (IsBlocked && _inFlight > 0)) return WaitUntil(Latest(_blockedUntil, now) + FirstStep(dice));
        if (_inFlight >= mostInFlight) return WaitUntil(now + FirstStep(dice));
        if (_paced.Interval > TimeSpan.Zero) _paidUntil = Latest(_paidUntil, _paced.At(now)) + _paced.Step;
        return Go(now);
    }

    /// <summary>Whoever holds it will not come: its slot is somebody else's.</summary>
    public void GiveBack(Permit held)
    {
        if (SlotOf(held) is { } slot) _free.Add(slot);
    }

    /// <summary>A poll that was let go has come back, without anything that concerns the key.</summary>
    public void Unblock()
    {
        var isNews = _probing || !IsBlocked; // What went before the block says nothing of it.
        Return();
        if (!isNews) return;
        Refusal = null;
        _pause = TimeSpan.Zero;
    }

    /// <summary>A poll that was let go has come back, and says nothing about the key.</summary>
    public void Return()
    {
        _inFlight = Math.Max(_inFlight - 1, 0); // A gate that was forgotten meanwhile counts from nothing.
        _probing = false;
    }

    /// <summary>
    /// A poll that was let go has come back with a refusal of the key: nobody goes for <paramref name="pause"/>, or for a pause that doubles
    /// each time where it is null.
    /// </summary>
    /// <returns>It was not blocked before.</returns>
    public bool Block(TimeSpan now, TimeSpan? pause, Reading because)
    {
        Return();
        var first = !IsBlocked;

        // Polls that were under way together are refused together: they count as one.
        if (now >= _blockedUntil) _pause = _pause == TimeSpan.Zero ? FirstPause : Earliest(_pause * 2, LongestPause);
        Stop(now + (pause ?? _pause), because);
        return first;
    }

    /// <summary>The upstream refused the key on another silo: nobody goes for <paramref name="pause"/>. It is not a refusal of a poll from here, so no pause doubles for it.</summary>
    public void BlockToo(TimeSpan now, TimeSpan pause, Reading because)
    {
        _probing = false; // What is under way went before.
        Stop(now + pause, because);
    }

    /// <summary>How long nobody goes yet.</summary>
    public TimeSpan BlockedFor(TimeSpan now) => IsBlocked && _blockedUntil > now ? _blockedUntil - now : TimeSpan.Zero;

    private Permit Go(TimeSpan now)
    {
        _inFlight++;
        if (IsBlocked) _probing = true;
        return new Permit(true, now, _epoch, Slot: null);
    }

    private TimeSpan? SlotOf(Permit held) => held.Epoch == _epoch ? held.Slot : null;

    private void Stop(TimeSpan until, Reading because)
    {
        _blockedUntil = Latest(_blockedUntil, until);
        _nextSlot = Latest(_paced.At(_blockedUntil), _paidUntil);
        _free.Clear();
        _epoch++;
        Refusal = because;
    }

    private TimeSpan NextSlot(TimeSpan paced)
    {
        if (_free.Take(paced, _nextSlot) is { } free) return free;
        var slot = Latest(paced, _nextSlot);
        _nextSlot = slot + _paced.Step;
        return slot;
    }

    // For an earlier one, where there is one.
    private TimeSpan Exchange(TimeSpan slot, TimeSpan paced)
    {
        if (_free.Take(paced, slot) is not { } earlier) return slot;
        _free.Add(slot);
        return earlier;
    }

    // Behind very many one looks seldom: a million that look each ten seconds would keep a machine busy with nothing else. How many they are says so, not how long
    // that takes: a pace that is slow for a moment is none to wait for.
    private Permit WaitForSlot(TimeSpan slot, TimeSpan now)
    {
        var left = slot - _paced.At(now);
        return new Permit(false, now + Earliest(_paced.Lasts(left), Latest(CheckEvery, CheckForEachAhead * (left / _paced.Step))), _epoch, slot);
    }

    private Permit WaitUntil(TimeSpan at, Permit held = default) => new(false, at, _epoch, SlotOf(held));

    private TimeSpan FirstStep(double dice) => spread * dice;

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Earliest(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
