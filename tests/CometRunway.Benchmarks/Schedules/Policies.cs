using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>What others do, and what we do by a plan. The first poll comes one interval after the beginning.</summary>
internal static class Policies
{
    public static Policy Every(double seconds) => (age, _, _) => age + seconds;

    /// <summary>Runway's SDK: 6 s, up to 1.5 s more or less.</summary>
    public static Policy Sdk() => static (age, _, dice) => age + 4.5 + (3 * dice.NextDouble());

    /// <summary>Google's long-running operations: 5 s, half as much again each time, up to 45 s.</summary>
    public static Policy LongRunningOperation() => static (age, polls, _) => age + Math.Min(5 * Math.Pow(1.5, polls), 45);

    /// <summary>Nothing until an age, then a fixed interval.</summary>
    public static Policy QuietUntil(double first, double seconds) => (age, polls, _) => polls is 0 ? first : age + seconds;

    public static Policy Of(PollPlan plan) => (age, _, dice) => plan.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds;
}
