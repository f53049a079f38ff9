using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>
/// What is believed of durations before any was seen: from what was seen of Runway, rather short and rather wide, because a belief that is too long costs seconds of
/// delay and one that is too short a few polls.
/// </summary>
public static class Priors
{
    private const string Other = "other";

    private static readonly (string Begins, Hazard Hazard)[] Running =
    [
        ("text_to_image", LogNormal(median: 20, spread: 0.6)), // 12 to 41 s.
        ("image_to_video", LogNormal(median: 60, spread: 0.7)), // 64 to 104 s, turbo models 30 to 35 s.
        ("text_to_video", LogNormal(median: 60, spread: 0.7)),
        ("first_last_frame", LogNormal(median: 220, spread: 0.6)), // 256 to 291 s.
        ("video_upscale", LogNormal(median: 180, spread: 0.7)), // 150 to 360 s.
    ];

    /// <summary>Of a task that runs, of any kind.</summary>
    public static Hazard AnyRunning { get; } = LogNormal(median: 50, spread: 1);

    /// <summary>Of a task that waits for its turn (PENDING, THROTTLED).</summary>
    public static Hazard Waiting { get; } = LogNormal(median: 8, spread: 1.2);

    /// <summary>Of a task that runs, by its kind (e.g. <c>image_to_video</c>) and model (e.g. <c>gen4_turbo</c>); either may be unknown.</summary>
    public static Hazard ForRunning(string? kind, string? model = null)
    {
        if (kind?.EndsWith("_video", StringComparison.Ordinal) is true && model?.Contains("turbo", StringComparison.Ordinal) is true) return Turbo;
        return kind is null ? AnyRunning : Array.Find(Running, known => kind.StartsWith(known.Begins, StringComparison.Ordinal)).Hazard ?? AnyRunning;
    }

    /// <summary>The kinds that something is known of: what they are called, or begin with.</summary>
    public static ImmutableArray<string> Families { get; } = [.. Running.Select(static known => known.Begins)];

    /// <summary>Of which family a kind is, of the few that something is known of; <c>other</c> where it is of none.</summary>
    public static string FamilyOf(string? kind) => kind is null ? Other : Array.Find(Running, known => kind.StartsWith(known.Begins, StringComparison.Ordinal)).Begins ?? Other;

    /// <summary>Durations whose logarithms are normal: half are below <paramref name="median"/> seconds.</summary>
    /// <param name="median">In seconds; above zero.</param>
    /// <param name="spread">The deviation of their logarithms; above zero.</param>
    public static Hazard LogNormal(double median, double spread) => Hazard.Of(age => age <= 0 ? 1 : NormalTail.Above(Math.Log(age / median) / spread));

    private static Hazard Turbo { get; } = LogNormal(median: 28, spread: 0.5); // 30 to 35 s.
}
