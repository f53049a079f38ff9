using System.Buffers.Text;

namespace CometRunway.Server.Callers;

/// <summary>
/// The cookie that a session is in. No script reads it, and no page of another site sends it. It names no path: the browser takes that of the address that set it, and so
/// it is right behind whatever prefix a proxy puts before this server. Cookies know no ports, so its name tells the servers of one database from others on the same machine.
/// </summary>
internal sealed class SessionCookie(ServerSecret secret)
{
    private const int NameBytes = 6;

    /// <summary>Its name.</summary>
    public string Name { get; } = $"cometrunway-{Base64Url.EncodeToString(secret.For("session-cookie").AsSpan(0, NameBytes))}";

    /// <summary>What it holds; null where there is none.</summary>
    public string? Read(HttpRequest request) => request.Cookies[Name];

    public void Set(HttpContext http, string text) => http.Response.Cookies.Append(Name, text, Terms(http.Request, Session.Lifetime));

    public void Remove(HttpContext http) => http.Response.Cookies.Append(Name, "", Terms(http.Request, TimeSpan.Zero));

    // A server on this machine is spoken to without TLS, and a browser keeps a cookie that wants it only for an address that has it.
    private static CookieOptions Terms(HttpRequest request, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = null,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || !LoopbackName.Is(request.Host.Host),
    };
}
