using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Rules;

/// <summary>One poll of a history: what it brought, and how long after the one before; less than nothing, where the clock was set back.</summary>
internal sealed record Step(Reading Reading, TimeSpan Gap);

/// <summary>Whatever a poll may bring, in the order of nobody's choosing.</summary>
internal static class AnyReading
{
    private static readonly Gen<string> Why = Gen.OneOf("one reason", "another reason");

    private static readonly Gen<RunwayStatus?> NotEnded =
        Gen.OneOf<RunwayStatus?>(null, RunwayStatus.Pending, RunwayStatus.Throttled, RunwayStatus.Running);

    private static readonly Gen<RunwayStatus?> Ended =
        Gen.OneOf<RunwayStatus?>(RunwayStatus.Succeeded, RunwayStatus.Failed, RunwayStatus.Cancelled);

    private static readonly Gen<string> Url = Gen.Select(
        Gen.OneOf("https://media/one.mp4", "https://media/two.mp4"),
        Gen.OneOf("", "?_jwt=a", "?_jwt=b"),
        static (media, query) => media + query);

    private static readonly Gen<TimeSpan> Gap = Gen.Frequency(
        (20, Gen.Int[0, 30].Select(static seconds => TimeSpan.FromSeconds(seconds))),
        (3, Gen.Int[-3600, 0].Select(static seconds => TimeSpan.FromSeconds(seconds))),
        (1, Gen.Int[0, 30].Select(static hours => TimeSpan.FromHours(hours))));

    private static readonly Gen<Reading> NotVisible = Gen.Select(Why, Gen.Int[0, 3], static (why, denied) => (Reading)new Reading.NotVisible(why, IsDenied: denied > 0));

    private static readonly Gen<Reading> NoUse = Gen.OneOf(
        Gen.Select(Why, Gen.Int[-1, 90], Gen.Bool, static (why, after, whole) => (Reading)new Reading.ComeBackLater(why, after < 0 ? null : TimeSpan.FromSeconds(after), whole)),
        Why.Select(static why => (Reading)new Reading.Unauthorized(why)),
        Gen.Select(Why, Gen.Bool, static (why, lasting) => (Reading)new Reading.Miss(why, lasting)));

    /// <summary>Histories in which a task may end at any step.</summary>
    public static Gen<Step[]> Histories { get; } = StepsOf((12, Answers(NotEnded)), (1, Answers(Ended)), (4, NotVisible), (5, NoUse));

    /// <summary>Histories in which the upstream always knows the task, and never ends it.</summary>
    public static Gen<Step[]> Endless { get; } = StepsOf((12, Answers(NotEnded)), (5, NoUse));

    private static Gen<Reading> Answers(Gen<RunwayStatus?> status) => Gen.Select(
        status,
        Gen.Int[-2, 10],
        Url.Array[0, 2],
        Gen.OneOf<string?>(null, "It broke.", "It broke otherwise."),
        Gen.OneOf<string?>(null, "INTERNAL", "SAFETY.INPUT"),
        static (status, tenths, output, failure, code) => (Reading)new Reading.Answer(status)
        {
            UnknownStatus = status is null && tenths % 2 is 0 ? "NEW" : null,
            Dropped = output.Length is 0 && tenths is 9 ? 100_000 : null,
            Progress = tenths < 0 ? null : tenths / 10.0,
            Output = [.. output],
            Failure = status is RunwayStatus.Failed or RunwayStatus.Cancelled ? failure : null,
            FailureCode = status is RunwayStatus.Failed or RunwayStatus.Cancelled ? code : null,
        });

    private static Gen<Step[]> StepsOf(params (int, IGen<Reading>)[] readings) =>
        Gen.Select(Gen.Frequency(readings), Gap, static (reading, gap) => new Step(reading, gap)).Array[0, 50];
}
