namespace CometRunway.Core.Polling;

/// <summary>
/// When to look at something that ends once, at a time that nobody knows: the optimum inspection problem. Where h is the hazard and c the price of a poll in
/// seconds of delay, the next poll is due where √(h/2c), summed since the last one, reaches 1: close together where the end is likely, far apart where it is not.
/// R. E. Barlow, L. C. Hunter, F. Proschan, "Optimum checking procedures", 1963; the form by densities is of J. B. Keller, "Optimum checking schedules for systems
/// subject to random failure", 1974. A plan is a value: whoever has it asks it from any number of threads.
/// </summary>
public sealed class PollPlan
{
    private const double Jitter = 0.1; // Of a step, up and down: less than one percent of polls or delay.
    private const double FirstSpread = 0.1; // A batch that was admitted at once does not stay together where the floor rules from the beginning.
    private const double FloorSpread = 0.01;
    private const double Mean = 0.5;
    private const double Settled = 0.002;

    private readonly Hazard _hazard;
    private readonly double _enough;
    private readonly double _floor;
    private readonly double _ceiling;
    private readonly Caution? _caution;

    /// <summary>The plan for a hazard at a price.</summary>
    /// <param name="hazard">Of what is polled.</param>
    /// <param name="pace">The least and the greatest interval.</param>
    /// <param name="price">Seconds of delay that a poll is worth; above zero.</param>
    /// <param name="caution">What holds while little is known; null: much is.</param>
    public PollPlan(Hazard hazard, Pace pace, double price, Caution? caution = null)
    {
        (_hazard, Pace, Price, _caution, _enough) = (hazard, pace, price, caution, Math.Sqrt(price));
        (_floor, _ceiling) = (pace.Floor.TotalSeconds, Math.Max(pace.Ceiling.TotalSeconds, pace.Floor.TotalSeconds));
    }

    /// <summary>The same plan where a short budget raises the price of all polls.</summary>
    /// <param name="markup">By how much; 1 or more.</param>
    public PollPlan At(double markup) => markup > 1 ? new PollPlan(_hazard, Pace, Price * markup, _caution) : this;

    /// <summary>The least and the greatest interval.</summary>
    public Pace Pace { get; }

    /// <summary>Seconds of delay that a poll is worth.</summary>
    public double Price { get; }

    /// <summary>The age at which something is polled next.</summary>
    /// <param name="last">Its age at the poll before, or at its beginning. Below zero (a clock was set) counts as zero.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    /// <param name="markup">By how much a short budget raises the price of all polls; 1 or more. Default: it isn't short.</param>
    public TimeSpan Next(TimeSpan last, double dice, double markup = 1)
    {
        var age = Math.Max(last.TotalSeconds, 0);
        return TimeSpan.FromSeconds(Next(age, dice, _enough * (markup is 1 ? 1 : Math.Sqrt(Math.Max(markup, 1)))));
    }

    /// <summary>What the plan comes to if durations are as its hazard says, for all but the longest of them.</summary>
    public PlanOutcome Outcome()
    {
        var (polls, delay, watched, looks, age, alive) = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        var left = Math.Max(_hazard.Unseen, Settled);
        for (var made = 1; alive > left && age < AgeBins.Greatest; made++)
        {
            var next = Next(age, Mean, _enough);
            var after = _hazard.Survival(next);
            polls += made * (alive - after);
            delay += ((next - age) * alive) - _hazard.Lasting(age, next);
            (watched, looks) = (watched + ((next - age) * alive), looks + alive);
            (age, alive) = (next, after);
        }

        return new PlanOutcome(polls / (1 - alive), TimeSpan.FromSeconds(delay / (1 - alive)), TimeSpan.FromSeconds(watched / looks));
    }

    /// <summary>By how much chance stretches a step: one in the mean.</summary>
    internal static double Spread(double dice) => 1 - Jitter + (2 * Jitter * dice);

    /// <summary>What the pace makes of a step from an age, in seconds.</summary>
    internal double Bound(double age, double step, double dice)
    {
        var floor = _floor * (1 + ((age is 0 ? FirstSpread : FloorSpread) * dice));
        return Math.Clamp(step, floor, Math.Max(Longest(age) * (1 - (Jitter * dice)), floor));
    }

    private double Next(double age, double dice, double enough) => age + Bound(age, _hazard.AgeAfter(age, enough * Spread(dice)) - age, dice);

    private double Longest(double age) => _caution switch
    {
        { } careful when age is 0 => Math.Min(careful.FirstBy.TotalSeconds, _ceiling),
        { } careful when age < careful.Until.TotalSeconds => Math.Min(careful.Step.TotalSeconds, _ceiling),
        _ => _ceiling,
    };
}
