using CometRunway.Cli.Wording;
using CometRunway.Client;

namespace CometRunway.Cli.Endings;

/// <summary>How a failure is told: in one line with what to do, and as a number.</summary>
/// <param name="Code">One of <see cref="ExitCode"/>.</param>
/// <param name="Line">What is said on the error stream; null: nothing.</param>
internal sealed record Verdict(int Code, string? Line)
{
    /// <summary>What an exception comes to.</summary>
    /// <param name="exception">What a command threw.</param>
    /// <param name="isInterrupted">Somebody wanted the end.</param>
    /// <returns>Null: it is a mistake of ours, and is told as one.</returns>
    public static Verdict? Of(Exception exception, bool isInterrupted) => exception switch
    {
        OperationCanceledException when isInterrupted => new Verdict(ExitCode.Interrupted, null),
        TimeoutException timeout => new Verdict(ExitCode.TimedOut, timeout.Message),
        UsageException usage => new Verdict(ExitCode.Usage, usage.Message),
        CometRunwayException failure => new Verdict(CodeOf(failure), Sentences(OneLine(failure.Message), AdviceOn(failure))),
        UnreadException => new Verdict(ExitCode.Unread, null),
        IOException or UnauthorizedAccessException => new Verdict(ExitCode.Failed, OneLine(exception.Message)),
        _ => null,
    };

    private static int CodeOf(CometRunwayException failure) => failure.Kind switch
    {
        _ when failure.Problem.Status is 429 => ExitCode.Refused, // It is within reach, and says that it is too much.
        ProblemKind.NotFound => ExitCode.NotFound,
        ProblemKind.Unavailable => ExitCode.Unreachable,
        ProblemKind.UnexpectedAnswer => ExitCode.Unreachable,
        ProblemKind.ServerError => ExitCode.Failed,
        _ => ExitCode.Refused,
    };

    private static string AdviceOn(CometRunwayException failure) => failure.Kind switch
    {
        ProblemKind.Unauthenticated => "Give a key by COMETAPI_KEY, or keep one: cometrunway config set --key -.",
        ProblemKind.Unavailable when failure.Problem.Status is null => "Is the server up? Its address comes from --url, COMETRUNWAY_URL or the profile; cometrunway doctor looks closer.",
        ProblemKind.ServerError when failure.Problem.TraceId is { } trace => $"The server's log says more, under {trace}.",
        _ => "",
    };

    private static string Sentences(string what, string advice) => advice is "" ? what : $"{what}{(what is [.., '.' or '?' or '!'] ? "" : ".")} {advice}";

    private static string OneLine(string text) => string.Join(' ', PlainText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
