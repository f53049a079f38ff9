using System.Collections.Frozen;

namespace CometRunway.Simulator.Faults;

internal static class FaultVocabulary
{
    private static readonly FrozenDictionary<string, FaultKind> Kinds = new Dictionary<string, FaultKind>(StringComparer.Ordinal)
    {
        ["429"] = FaultKind.TooManyRequests,
        ["500"] = FaultKind.InternalError,
        ["502"] = FaultKind.BadGateway,
        ["503"] = FaultKind.Unavailable,
        ["504"] = FaultKind.GatewayTimeout,
        ["524"] = FaultKind.OriginTimeout,
        ["408"] = FaultKind.RequestTimeout,
        ["401"] = FaultKind.Unauthorized,
        ["403"] = FaultKind.Forbidden,
        ["404html"] = FaultKind.NotFoundPage,
        ["500invalid"] = FaultKind.InvalidRequest,
        ["hang"] = FaultKind.Hang,
        ["drip"] = FaultKind.Drip,
        ["cut"] = FaultKind.Cut,
        ["reset"] = FaultKind.Reset,
        ["html"] = FaultKind.Html,
        ["redirect"] = FaultKind.Redirect,
        ["garbage"] = FaultKind.Garbage,
        ["truncated"] = FaultKind.Truncated,
        ["empty"] = FaultKind.Empty,
        ["unknownStatus"] = FaultKind.UnknownStatus,
        ["wrongId"] = FaultKind.WrongId,
        ["huge"] = FaultKind.Huge,
        ["backwards"] = FaultKind.Backwards,
        ["404route"] = FaultKind.NotFoundRoute,
        ["404text"] = FaultKind.NotFoundText,
        ["401html"] = FaultKind.UnauthorizedPage,
        ["403html"] = FaultKind.ForbiddenPage,
        ["429html"] = FaultKind.TooManyRequestsPage,
        ["bom"] = FaultKind.ByteOrderMark,
        ["utf16"] = FaultKind.Utf16,
        ["surrogate"] = FaultKind.LoneSurrogate,
        ["latin1"] = FaultKind.Latin1,
        ["nan"] = FaultKind.NotANumber,
        ["deep"] = FaultKind.Deep,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<FaultKind, string> Words = Kinds.ToFrozenDictionary(static pair => pair.Value, static pair => pair.Key);

    public static bool TryParse(string? word, out FaultKind kind) => Kinds.TryGetValue(word ?? "", out kind);

    extension(FaultKind kind)
    {
        public string Word => Words[kind];

        /// <summary>Whether it lies about a task, and so needs one that can be seen.</summary>
        public bool DistortsTask => kind is FaultKind.UnknownStatus or FaultKind.WrongId or FaultKind.Backwards;

        /// <summary>Whether the call is done, and only its answer suffers.</summary>
        public bool SpoilsAnswer => kind is FaultKind.Drip or FaultKind.Cut or FaultKind.Truncated || kind.BreaksText;

        /// <summary>Whether all of the answer goes out, in bytes that are hard to read.</summary>
        public bool BreaksText => kind is FaultKind.ByteOrderMark or FaultKind.Utf16 or FaultKind.LoneSurrogate or FaultKind.Latin1 or FaultKind.NotANumber or FaultKind.Deep;
    }
}
