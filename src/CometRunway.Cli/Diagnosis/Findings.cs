using System.Net;
using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Diagnosis;

/// <summary>What an answer, or none, tells of the health of what was asked.</summary>
internal static class Findings
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SlowEvent = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SkewedClock = TimeSpan.FromSeconds(5); // The header tells whole seconds, and signatures are good for five minutes.
    private static readonly TimeSpan UselessClock = TimeSpan.FromMinutes(5);

    public static Finding OfServer(Uri url, ServerSign sign) => sign.Took > SlowAnswer
        ? new("server", Health.Warning, $"{url} answers, but took {Words.Of(sign.Took)}.", "Look at the way there and at the server's load.")
        : new("server", Health.Ok, $"{url} answers within {Words.Of(sign.Took)}.");

    public static Finding OfNoServer(CometRunwayException failure) => failure switch
    {
        { Kind: ProblemKind.UnexpectedAnswer } => new("server", Health.Bad, failure.Message, "The address is somebody else's, or a proxy answers in its place: correct it, or send the proxy's requests on to CometRunway."),
        { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } } => new("server", Health.Bad, failure.Message, "No machine has that name: correct the address."),
        { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => new("server", Health.Bad, failure.Message, "Its certificate is not trusted here, or it speaks no TLS: trust the authority that signed it, or correct the address."),
        _ => new("server", Health.Bad, failure.Message, "Start the server, correct the address, or let connections through to it."),
    };

    /// <summary>Whether the key can be overheard on its way.</summary>
    public static Finding? OfTransport(Uri url, bool hasKey) => url.Scheme is "https" || IsOfThisMachine(url) || !hasKey
        ? null
        : new("transport", Health.Warning, $"The key goes to {url.Host} in plain text.", "Put TLS before the server, and use its https address.");

    public static Finding OfVersion(string? server, string own) => server switch
    {
        null => new("version", Health.Warning, $"The server does not say its version; this is {own}.", "It is older than this program: some commands may not work with it."),
        _ when server == own => new("version", Health.Ok, $"The server and this program are {own}."),
        _ => new("version", Health.Warning, $"The server is {server}, and this program {own}.", "They mostly understand each other; update the older one."),
    };

    public static IEnumerable<Finding> OfReadiness(ServerReadiness readiness)
    {
        yield return readiness switch
        {
            { Draining: true } => new("ready", Health.Bad, "The server is about to stop.", "Ask another one, or wait until it is back."),
            { Store: false } => new("ready", Health.Bad, "The server does not reach its store.", "Look after its database: the server's log says what is wrong. It goes on by itself."),
            { Silo: false } => new("ready", Health.Bad, "The server has not joined its cluster.", "Wait a minute; then look at its log, and at whether the servers reach each other's silo ports."),
            { Ready: false } => new("ready", Health.Bad, "The server is not ready.", "Its log says why."),
            { UnreadableRows: > 0 and var rows } => new("ready", Health.Warning, $"The server is ready, but can't read {Words.Count(rows, "row")} of its store.", "A newer version wrote them, or they are damaged: its log names them."),
            _ => new("ready", Health.Ok, "The server has joined its cluster and reaches its store."),
        };
        if (readiness.Upstream is { State: "noTaskApi" } upstream)
            yield return new("upstream-address", Health.Bad, $"Whoever answers at the server's upstream address has no task API: {upstream.Reason}", "Correct CometRunway:Upstream:BaseUrl on the server; CometAPI's ends with /runwayml.");
        else if (readiness.Upstream is { State: "ok" })
            yield return new("upstream-address", Health.Ok, "The server's upstream answers like a task API.");
        else
            yield return new("upstream-address", Health.Ok, "The server's upstream has not been asked yet.");
    }

    /// <param name="skew">How far this machine's clock is ahead of the server's.</param>
    public static Finding OfClock(TimeSpan? skew) => skew switch
    {
        null => new("clock", Health.Warning, "The answer has no date, so clocks can't be compared.", "A proxy takes it away; let it through."),
        { } apart when apart.Duration() >= UselessClock => new("clock", Health.Bad, $"This machine's clock is {Apart(apart)} the server's.", "Signatures of webhooks are refused with more than 5 minutes: set the clocks by NTP."),
        { } apart when apart.Duration() > SkewedClock => new("clock", Health.Warning, $"This machine's clock is {Apart(apart)} the server's.", "Times are shown wrong by that: set the clocks by NTP."),
        _ => new("clock", Health.Ok, "This machine's clock and the server's agree."),
    };

    public static Finding OfKey(CallerIdentity caller) =>
        new("key", Health.Ok, caller.IsOperator ? "The key is the operator's." : $"The server takes the key; its tenant is {caller.Tenant}.");

    public static Finding OfNoKey(CometRunwayException failure, bool hasKey) => failure.Kind is ProblemKind.Unauthenticated
        ? new("key", Health.Bad, hasKey ? $"The server refuses the key: {failure.Message}" : "There is no key, and the server wants one.", "Set COMETAPI_KEY to your CometAPI or Runway key, or keep it: cometrunway config set --key -")
        : new("key", Health.Bad, failure.Message, "The server's log says more.");

    public static IEnumerable<Finding> OfUpstream(UpstreamState state)
    {
        yield return state switch
        {
            { Budget.Refusal: { } refusal } => new("upstream-key", Health.Bad, $"The upstream does not let the key be used: {refusal}", "Look at the account at the upstream: is the key valid, is there credit? Polling goes on by itself when it is."),
            { KeyBreaker.State: BreakerState.Open or BreakerState.HalfOpen } => new("upstream-key", Health.Bad, "The upstream has failed for the tasks of this key, so it is asked seldom until it answers again.", "Look at the upstream's status page, at the account there, and at whether the server reaches it. Nothing is lost; polling goes on by itself."),
            _ => new("upstream-key", Health.Ok, "Nothing keeps the key from being used at the upstream."),
        };
        yield return state.Breaker.State is BreakerState.Closed
            ? new("upstream", Health.Ok, $"Polls go. {state.Forecast}")
            : new("upstream", Health.Bad, $"The upstream is {BreakerWords.Of(state.Breaker)}.", "Look at the upstream's status page, and at whether the server reaches it. Nothing is lost; polling goes on by itself.");
        if (state.Budget.Shortage > 0.5)
            yield return new("budget", Health.Warning, $"For {Words.Share(state.Budget.Shortage)} of the polls that are wanted there is no budget: ends are seen late.", "Raise CometRunway:Polling:Budget if the upstream allows more, or have fewer tasks at once.");
    }

    /// <param name="took">How long the first event took; null: it did not come.</param>
    /// <param name="patience">How long it was waited for.</param>
    public static Finding OfEvents(TimeSpan? took, TimeSpan patience) => took switch
    {
        null => new("events", Health.Bad, $"No event came within {Words.Of(patience)}, though the server answers: something between holds event streams back.", "Switch off buffering for them in the proxy (nginx: proxy_buffering off, and do not ignore X-Accel-Buffering)."),
        { } late when late > SlowEvent => new("events", Health.Warning, $"The first event took {Words.Of(late)}.", "Something between holds event streams back, or the server is busy."),
        { } soon => new("events", Health.Ok, $"The first event of a stream came within {Words.Of(soon)}."),
    };

    private static string Apart(TimeSpan apart) => $"{Words.Of(apart.Duration())} {(apart > TimeSpan.Zero ? "ahead of" : "behind")}";

    private static bool IsOfThisMachine(Uri url) => url.IsLoopback || IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address);
}
