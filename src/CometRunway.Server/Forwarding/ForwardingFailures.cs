using CometRunway.Server.DropIn;
using CometRunway.Server.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>What a caller is told, in Runway's form, where the upstream gave no answer to pass on.</summary>
internal sealed partial class ForwardingFailures(ILogger<ForwardingFailures> log)
{
    public IResult Of(HttpContext http, ForwarderError error)
    {
        var exception = http.GetForwarderErrorFeature()?.Exception;
        LogFailed(log, http.Request.Method, http.Request.Path, error, exception?.GetBaseException().Message);
        if (http.Response.HasStarted) return Results.Empty; // It is broken off where it was.

        var status = http.Response.StatusCode;
        http.Response.Clear();
        return new RunwayErrorResult(ProblemKinds.BadRequest(status, Explain(status, error, NeverLeft(exception))));
    }

    /// <summary>The same for a create, which nobody may repeat that the upstream might have accepted.</summary>
    public IResult OfCreate(HttpContext http, ForwarderError error, CreateName name)
    {
        var neverLeft = NeverLeft(http.GetForwarderErrorFeature()?.Exception);
        if (neverLeft) LogNeverLeft(log, name);
        else LogInDoubt(log, name);

        var result = Of(http, error);
        if (!http.Response.HasStarted && !neverLeft) UnrepeatedRequest.Forbid(http.Response);
        return result;
    }

    private static string Explain(int status, ForwarderError error, bool neverLeft) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => BodyLimit.TooLarge,
        StatusCodes.Status408RequestTimeout => "The request's body took too long to come.",
        StatusCodes.Status400BadRequest => "The request's body broke off or can't be read.",
        _ when neverLeft => "The upstream can't be reached; nothing was sent to it.",
        _ when error is ForwarderError.RequestTimedOut => $"The upstream did not answer within {UpstreamForwarder.LongestSilence.TotalMinutes:0} minutes.",
        _ => "The upstream broke off before it had answered.",
    };

    private static bool NeverLeft(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be forwarded ({Error}): {Why}")]
    private static partial void LogFailed(ILogger logger, string method, string path, ForwarderError error, string? why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Create {Create} never left: the upstream can't be reached.")]
    private static partial void LogNeverLeft(ILogger logger, CreateName create);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Create {Create} did not get the upstream's answer: whether it was accepted is not known.")]
    private static partial void LogInDoubt(ILogger logger, CreateName create);
}
