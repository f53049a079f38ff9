using System.Text;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Docs;

/// <summary>The pages that the <c>type</c> of a problem leads to: what it means, and what to do.</summary>
internal static class ProblemPages
{
    public static IResult List(HttpContext http)
    {
        var kinds = new StringBuilder("<p>Errors are application/problem+json (RFC 9457). The <code>type</code> of one leads to its page.</p><dl>");
        foreach (var kind in ProblemCatalogue.All.Values.OrderBy(static kind => kind.Status).ThenBy(static kind => kind.Name, StringComparer.Ordinal))
            kinds.Append($"<dt><a href=\"{http.Request.PathBase}{kind.Type}\"><code>{kind.Name}</code></a> ({kind.Status})</dt><dd>{HtmlPage.Encode(kind.Title)}</dd>");
        return new HtmlPage("Problems", kinds.Append("</dl>").ToString());
    }

    public static IResult Show(string kind, HttpContext http) => ProblemCatalogue.All.GetValueOrDefault(kind) is { } known
        ? new HtmlPage(known.Title, $"<p><code>{known.Name}</code>, HTTP status {known.Status}</p><h2>What it means</h2><p>{HtmlPage.Encode(known.Meaning)}</p><h2>What to do</h2><p>{HtmlPage.Encode(known.Remedy)}</p><p><a href=\"{http.Request.PathBase}{ProblemKind.Pages}\">All problems</a> · <a href=\"{http.Request.PathBase}/docs\">The API</a></p>")
        : new ProblemResult(ProblemKinds.NotFound(http.Request, $"{ProblemKind.Pages}/{kind}"));
}
