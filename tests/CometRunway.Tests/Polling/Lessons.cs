using CometRunway.Core.Polling;

namespace CometRunway.Tests.Polling;

/// <summary>Tasks that are watched one after the other, and what is learned of them.</summary>
internal static class Lessons
{
    private const int AtOnce = 5;

    /// <summary>What a profile knows after so many more ends.</summary>
    public static DurationProfile After(this DurationProfile profile, int ends, int seed, Func<Random, double> draw)
    {
        var dice = new Random(seed);
        for (var taught = 0; taught < ends; taught += AtOnce)
        {
            var plan = profile.PlanFor(TimeSpan.FromSeconds(3), Pace.Default);
            var evidence = new Evidence();
            for (var task = 0; task < Math.Min(AtOnce, ends - taught); task++) Watch(draw(dice), plan, evidence, dice);
            profile = profile.Fold(evidence);
        }

        return profile;
    }

    public static double LogNormal(this Random dice, double median, double spread) =>
        median * Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble()));

    private static void Watch(double duration, PollPlan plan, Evidence evidence, Random dice)
    {
        for (var last = TimeSpan.Zero; ;)
        {
            var next = plan.Next(last, dice.NextDouble());
            if (next.TotalSeconds >= duration)
            {
                evidence.Ends(last, next);
                return;
            }

            evidence.GoesOn(last, next);
            last = next;
        }
    }
}
