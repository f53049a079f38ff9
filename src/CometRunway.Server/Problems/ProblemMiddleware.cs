using CometRunway.Grains.Storage;

namespace CometRunway.Server.Problems;

/// <summary>Makes a problem of whatever a handler could not finish, and of answers that have no body.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentLength is null && http.Response.ContentType is null && Explain(http) is { } problem)
                await new ProblemResult(problem).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var problem = Explain(exception, http);
            if (problem.Status is StatusCodes.Status500InternalServerError) LogUnexpected(log, exception, http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await new ProblemResult(problem).ExecuteAsync(http);
        }
    }

    private static Problem Explain(Exception exception, HttpContext http) => exception switch
    {
        ProblemException known => known.Problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ProblemKinds.BodyTooLarge(http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0),
        BadHttpRequestException bad => ProblemKinds.BadRequest(bad.StatusCode, bad.Message),
        StoreUnavailableException unavailable => ProblemKinds.Unavailable(unavailable.Message),
        TimeoutException or SiloUnavailableException or OrleansMessageRejectionException => ProblemKinds.Unavailable("The cluster is busy or changing; try again."),
        _ => ProblemKinds.Internal(),
    };

    private static Problem? Explain(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemKinds.NotFound(http.Request.Path),
        StatusCodes.Status405MethodNotAllowed => ProblemKinds.MethodNotAllowed(http.Request.Method),
        StatusCodes.Status415UnsupportedMediaType => ProblemKinds.UnsupportedMediaType(http.Request.ContentType),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, string path);
}
