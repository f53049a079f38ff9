namespace CometRunway.Tests.Simulation;

/// <summary>
/// Virtual time and seeded chance: one thread, one agenda, and of things that happen at one moment any order. Whatever is awaited in a history
/// is completed from here, so the same seed is the same history.
/// </summary>
internal sealed class World : SynchronizationContext
{
    private const int MostSteps = 100_000; // Of a thousand or two.

    // Time is coarse, in some histories very, so that things do happen at one moment.
    private readonly int _tick;
    private readonly PriorityQueue<Action, (long At, int Chance, int Ordinal)> _agenda = new();
    private readonly Action<string>? _trace;
    private int _ordinal;

    public World(int seed, Flaw flaw, Action<string>? trace)
    {
        Dice = new Random(seed);
        Flaw = flaw;
        _trace = trace;
        _tick = Dice.Next(3) is 0 ? 1_000 : 100;
        MostOff = Dice.Next(2) is 0 ? 0 : 5_000;
    }

    public Random Dice { get; }

    public Flaw Flaw { get; }

    public bool IsTraced => _trace is not null;

    /// <summary>Milliseconds since the beginning.</summary>
    public long Now { get; private set; }

    /// <summary>No silo's wall clock is off by more milliseconds, ahead or behind; in half of the histories all are right.</summary>
    public int MostOff { get; }

    /// <summary>After this, everything works.</summary>
    public long FaultsUntil { get; } = 100_000;

    /// <summary>The first invariant that did not hold.</summary>
    public string? Broken { get; private set; }

    public void Break(string what)
    {
        Broken ??= $"{Now / 1000.0:0.0} s: {what}";
        _trace?.Invoke($"{Now / 1000.0:0.0} BROKEN {what}");
    }

    public void Note(Func<string> what) => _trace?.Invoke($"{Now / 1000.0:0.0} {what()}");

    public bool Strikes(int permille) => Now < FaultsUntil && Dice.Next(1000) < permille;

    public long UpTo(int milliseconds) => Dice.Next((milliseconds / _tick) + 1) * (long)_tick;

    /// <summary>Timers fire on the grid, and never early.</summary>
    public long Coarse(long milliseconds) => (milliseconds + _tick - 1) / _tick * _tick;

    public void After(long milliseconds, Action action) => _agenda.Enqueue(action, (Now + milliseconds, Dice.Next(), _ordinal++));

    public Task Delay(long milliseconds)
    {
        var delay = new TaskCompletionSource();
        After(milliseconds, delay.SetResult);
        return delay.Task;
    }

    /// <summary>Sets something going that nobody awaits.</summary>
    public async void Start(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            Break($"Nobody expected this: {exception}");
        }
    }

    /// <summary>What product code sends to the thread pool happens here: at this moment, and in any order with the rest of it.</summary>
    public override void Post(SendOrPostCallback d, object? state) => After(0, () => d(state));

    public void Run(Func<long?> end)
    {
        var left = MostSteps;
        while (Broken is null && _agenda.TryDequeue(out var action, out var when))
        {
            if (end() is { } last && when.At > last) return;
            Now = when.At;
            action();
            if (--left is 0) Break("There is no end of it.");
        }
    }
}
