namespace CometRunway.Benchmarks.Schedules;

/// <summary>What a task that lasts so long says of its progress at an age, 0 to 1; chance is drawn once for each task.</summary>
internal delegate double Progress(double age);

/// <summary>How upstreams tell of progress.</summary>
internal static class ProgressStories
{
    /// <summary>In hundredths, at a pace that is not quite even: a tenth or so off in the middle.</summary>
    public static Progress Real(double duration, Random dice)
    {
        var bend = Math.Exp(0.1 * Normal.Draw(dice));
        return age => Math.Floor(100 * Math.Pow(Math.Min(age / duration, 1), bend)) / 100;
    }

    /// <summary>A gateway's: 10, 20, 30 % by what was sent where, whatever the task does.</summary>
    public static Func<double, Random, Progress> Stages { get; } = static (_, _) => static age => age < 3 ? 0.1 : age < 12 ? 0.2 : 0.3;

    /// <summary>A bar that runs at a pace of its own and waits at 95 %.</summary>
    public static Progress MadeUp(double usual, Random dice)
    {
        var pretended = usual * Math.Exp(0.5 * Normal.Draw(dice));
        return age => Math.Min(Math.Floor(100 * age / pretended) / 100, 0.95);
    }
}
