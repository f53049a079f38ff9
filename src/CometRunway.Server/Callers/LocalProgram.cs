using System.Net;

namespace CometRunway.Server.Callers;

/// <summary>
/// Whether a request comes straight from a program on this machine, as far as it shows. Nothing proves it: a proxy that leaves no sign looks the same.
/// </summary>
internal static class LocalProgram
{
    /// <summary>What shows that it does not, as the end of a sentence; null where nothing does.</summary>
    public static string? Contradiction(HttpContext http)
    {
        var request = http.Request;
        if (http.Connection.RemoteIpAddress is not { } peer || !IPAddress.IsLoopback(peer)) return "it comes from another machine";
        if (!LoopbackName.Is(request.Host.Host)) return "its Host is no name of loopback";
        if (HttpProtocol.IsHttp10(request.Protocol)) return "it is HTTP/1.0, which proxies speak and programs do not"; // nginx does, where nobody told it otherwise.
        if (ProxySigns.FindIn(request.Headers) is { } passed) return $"its header {passed} shows that somebody passed it on";
        if (PageSigns.FindIn(request) is { } page) return $"its header {page} shows that a page sent it which is not this server's own";
        return null;
    }
}
