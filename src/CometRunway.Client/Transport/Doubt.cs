using System.Net;

namespace CometRunway.Client.Transport;

/// <summary>Whether what the upstream charges for may have been done although its answer did not come.</summary>
internal static class Doubt
{
    /// <summary>An answer that is no success. Somebody between the server and this client, who does not know the server's terms, can't know.</summary>
    public static bool Of(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Should-Retry", out var words) ? words.First() is "false" : response.StatusCode >= HttpStatusCode.InternalServerError && !response.Headers.Contains(Failures.TraceHeader);

    /// <summary>An exchange that broke off: only where there was no connection it is certain that nothing was sent.</summary>
    public static bool Of(Exception exception) => exception is not HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
