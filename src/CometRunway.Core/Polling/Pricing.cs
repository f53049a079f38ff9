namespace CometRunway.Core.Polling;

/// <summary>What a poll is worth, from what users set and understand: how long after the upstream's end they want to hear of it.</summary>
public static class Pricing
{
    private const double Least = 1e-3;
    private const double Greatest = 1e5;
    private const double CloseToTheBest = 1.02;
    private const int Halvings = 32;

    /// <summary>
    /// The plan whose mean delay is <paramref name="target"/>. Where the floor makes that impossible, the cheapest whose delay is within 2 % of the least that can be
    /// had; where the ceiling makes every plan faster than that, the cheapest there is.
    /// </summary>
    public static PollPlan PlanFor(Hazard hazard, Pace pace, TimeSpan target, Caution? caution = null)
    {
        var best = new PollPlan(hazard, pace, Least, caution).Outcome().Delay * CloseToTheBest;
        var wanted = target > best ? target : best;
        var (low, high) = (Math.Log(Least), Math.Log(Greatest));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (new PollPlan(hazard, pace, Math.Exp(middle), caution).Outcome().Delay > wanted) high = middle;
            else low = middle;
        }

        return new PollPlan(hazard, pace, Math.Exp(low), caution);
    }
}
