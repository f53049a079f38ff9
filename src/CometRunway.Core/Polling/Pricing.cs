namespace CometRunway.Core.Polling;

/// <summary>What a poll is worth, from what users set and understand: how long after the upstream's end they want to hear of it.</summary>
public static class Pricing
{
    private const double Least = 1e-3;
    private const double Greatest = 1e5;
    private const double CloseToTheBest = 1.02;
    private const double CloseEnough = 1e-3; // Of the delay.
    private const int MostTries = 32;

    /// <summary>
    /// The plan whose mean delay is <paramref name="target"/>. Where the floor makes that impossible, the cheapest whose delay is within 2 % of the least that can be
    /// had; where the ceiling makes every plan faster than that, the cheapest there is.
    /// </summary>
    public static PollPlan PlanFor(Hazard hazard, Pace pace, TimeSpan target, Caution? caution = null)
    {
        PollPlan At(double price) => new(hazard, pace, Math.Exp(price), caution);
        double DelayOf(PollPlan plan) => plan.Outcome().Delay.TotalSeconds;

        var (low, high) = (Math.Log(Least), Math.Log(Greatest));
        var plan = At(low);
        var best = DelayOf(plan) * CloseToTheBest;
        var wanted = Math.Max(target.TotalSeconds, best);
        var price = Math.Log(target.TotalSeconds * target.TotalSeconds * hazard.At(hazard.AgeAt(0.5)) * 2);
        for (var tries = 0; tries < MostTries && high - low > CloseEnough; tries++)
        {
            if (!(price > low && price < high)) price = (low + high) / 2;
            plan = At(price);
            var ratio = DelayOf(plan) / wanted;
            if (Math.Abs(ratio - 1) < CloseEnough) return plan;
            if (ratio > 1) high = price;
            else low = price;
            price -= 2 * Math.Log(ratio); // The delay goes with the root of the price, where neither floor nor ceiling hold it.
        }

        return plan;
    }
}
