using System.Text.Json.Nodes;
using CometRunway.Campaign.Links;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>How the upstream can fail. Each name begins with <c>upstream</c>: by that the checker knows whose fault it was.</summary>
internal static class UpstreamFaults
{
    private const double All = 1;
    private const double Half = 0.5;
    private const int RetryAfterSeconds = 4;

    public static IReadOnlyList<FaultKind> Each { get; } =
    [
        new UpstreamFault("upstream-429-with-seconds", "429", Half, static rule => rule["retryAfter"] = RetryAfterSeconds),
        new UpstreamFault("upstream-429-with-a-date", "429", Half, static rule => rule["retryAfter"] = $"date:{RetryAfterSeconds}"),
        new UpstreamFault("upstream-429-without-a-word", "429", All),
        new UpstreamFault("upstream-429-of-a-firewall", "429html", Half),
        .. Outages("500", "502", "503", "504", "524", "408", "hang", "reset"),
        .. Spoilt("500invalid", "drip", "cut", "html", "redirect", "empty", "garbage", "truncated", "huge", "unknownStatus", "wrongId", "404route", "404text", "404html",
            "bom", "utf16", "surrogate", "latin1", "nan", "deep", "backwards"),
        .. OfOneKey("401", "403", "401html", "403html"),
        new KeyRevoked(),
        .. OnCreates("503", "hang", "cut", "drip", "429", "reset", "truncated"),
        Link("upstream-held", static _ => new Trouble { HoldsRequests = true, HoldsAnswers = true }, isExcusing: true),
        Link("upstream-answers-held", static _ => new Trouble { HoldsAnswers = true }, isExcusing: true),
        Link("upstream-refused", static _ => new Trouble { Refuses = true }, isExcusing: true),
        Link("upstream-late", static strike => new Trouble { Delay = TimeSpan.FromMilliseconds(strike.Between(100, 1000)) }, isExcusing: false),
        Link("upstream-slow", static strike => new Trouble { BytesPerSecond = (int)strike.Between(300, 3000) }, isExcusing: true),
        Link("upstream-answers-lost", static _ => new Trouble { LostAnswers = Half }, isExcusing: false),
    ];

    // Nobody is answered as he should be.
    private static IEnumerable<FaultKind> Outages(params string[] words) => words.Select(static word => new UpstreamFault($"upstream-{word}", word, All));

    // Every other answer is not what it should be.
    private static IEnumerable<FaultKind> Spoilt(params string[] words) => words.Select(static word => new UpstreamFault($"upstream-{word}", word, Half));

    private static IEnumerable<FaultKind> OfOneKey(params string[] words) => words.Select(static word => new UpstreamFault($"upstream-{word}-of-one-key", word, All, aim: Aim.OneKey));

    private static IEnumerable<FaultKind> OnCreates(params string[] words) => words.Select(static word => new UpstreamFault($"upstream-{word}-on-create", word, Half, OnCreate));

    private static void OnCreate(JsonObject rule) => rule["on"] = "create";

    private static LinkTrouble Link(string name, Func<Strike, Trouble> trouble, bool isExcusing) =>
        new(new FaultTraits(name, Part.Upstream), static on => on.UpstreamLink, trouble, isExcusing);
}
