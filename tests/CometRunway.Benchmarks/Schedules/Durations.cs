namespace CometRunway.Benchmarks.Schedules;

/// <summary>How long the tasks of a case really last, in seconds.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Survival">The share that lasts longer than so many seconds.</param>
/// <param name="Draw">One of them.</param>
internal sealed record Durations(string Name, Func<double, double> Survival, Func<Random, double> Draw)
{
    public static Durations LogNormal(double median, double spread) => new(
        FormattableString.Invariant($"median {median:0} s, σ {spread:0.0}"),
        age => age <= 0 ? 1 : Normal.Above(Math.Log(age / median) / spread),
        dice => median * Math.Exp(spread * Normal.Draw(dice)));

    /// <summary>Of either kind, evenly.</summary>
    public static Durations Mixture(Durations one, Durations other) => new(
        $"half {one.Name}, half {other.Name}",
        age => (one.Survival(age) + other.Survival(age)) / 2,
        dice => (dice.Next(2) is 0 ? one : other).Draw(dice));

    /// <summary>The same, <paramref name="factor"/> times as long.</summary>
    public Durations Stretched(double factor) => new(
        FormattableString.Invariant($"{Name}, × {factor:0.0}"),
        age => Survival(age / factor),
        dice => Draw(dice) * factor);
}
