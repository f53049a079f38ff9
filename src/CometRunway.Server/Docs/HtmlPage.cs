using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace CometRunway.Server.Docs;

/// <summary>A page to read: no script, and no style but its own.</summary>
/// <param name="Title">What it is about, as text.</param>
/// <param name="Content">The HTML below the title.</param>
internal sealed record HtmlPage(string Title, string Content) : IResult
{
    private const string Style = "body{max-width:42rem;margin:3rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}code{font-size:.95em}dt{margin-top:1rem}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = Policy;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        return httpContext.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>{Encode(Title)}</title><style>{Style}</style></head><body><h1>{Encode(Title)}</h1>{Content}</body></html>",
            httpContext.RequestAborted);
    }
}
