namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What a silo remembers of asking for one key's lease, on its monotonic time. A value.</summary>
/// <param name="BornAt">When the key was first polled here.</param>
internal readonly record struct Asking(TimeSpan BornAt)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OthersFirst = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WhilePolled = TimeSpan.FromMinutes(1);

    /// <summary>When it asked last; null: never.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Chance, 0 to 1, which spreads the next time.</summary>
    public double Dice { get; init; }

    /// <summary>When it asks at the latest, whatever else; null: there is no hurry.</summary>
    public TimeSpan? HurriesAt { get; init; }

    /// <summary>A poll wanted to go last.</summary>
    public TimeSpan PolledAt { get; init; } = BornAt;

    /// <summary>The upstream refused the key (429) since it asked last.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The upstream has refused the key at some time, here or on another silo.</summary>
    public bool WasRefused { get; init; }

    /// <summary>Its first answer may still come, and with it a rate that was learned before this silo lived.</summary>
    public bool IsExpected(TimeSpan now) => now - BornAt < FirstAnswer;

    /// <summary>It is time to ask.</summary>
    /// <param name="now">The time.</param>
    /// <param name="interval">From one time to the next; null: there is no need.</param>
    /// <param name="isWanted">Tasks want polls.</param>
    public bool IsDue(TimeSpan now, TimeSpan? interval, bool isWanted)
    {
        if (HurriesAt is { } hurry && now >= hurry) return true;
        if (interval is not { } every || (!isWanted && now - PolledAt > WhilePolled)) return false;
        return At is { } at ? now - at >= AskSchedule.Jittered(every, Dice) : now - BornAt >= Soon * Dice;
    }

    /// <summary>Polls wait for the answer.</summary>
    public Asking Hurried(TimeSpan now) => this with { HurriesAt = HurriesAt ?? now };

    /// <summary>The upstream refused the key here: it says so as soon as the others have said what they want.</summary>
    public Asking Refused(TimeSpan now) => this with { IsRefused = true, WasRefused = true, HurriesAt = HurriesAt ?? now + OthersFirst };

    /// <summary>The upstream refused the key on another silo.</summary>
    public Asking RefusedElsewhere(TimeSpan now) => this with { WasRefused = true, HurriesAt = now };

    /// <summary>It asks now, and says what was refused until now.</summary>
    public Asking Asked(TimeSpan now, double dice) => this with { At = now, Dice = dice, HurriesAt = null, IsRefused = false };

    /// <summary>Nobody answered: it asks again soon, and says then what it said now.</summary>
    public Asking Failed(TimeSpan now, double dice, bool wasRefusal) =>
        this with { HurriesAt = now + AskSchedule.Jittered(Core.Polling.KeyBudget.AskEvery, dice), IsRefused = IsRefused || wasRefusal };
}
