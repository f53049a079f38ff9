using System.Net;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>Holds every answer that a test gets against the description of the API, which can't drift so.</summary>
internal sealed class DocumentedHandler(HttpMessageHandler server) : DelegatingHandler(server)
{
    // What the web server itself answers, whatever is asked for: too slow, too long, too much of a header.
    private static readonly HashSet<HttpStatusCode> OfHttp = [HttpStatusCode.RequestTimeout, HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge];

    private static ApiDocument? _document;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (OfHttp.Contains(response.StatusCode)) return response;
        if (await Document(request.RequestUri!) is not { } document || document.Find(request.Method.Method, request.RequestUri!) is not { } operation) return response;

        // Bodies stay where they are: they may be held, and be read as they come.
        var differences = operation.Differences((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, body: null).ToList();
        Assert.True(differences.Count is 0, $"{request.Method} {request.RequestUri} ({operation.Id}) is not answered as it is described: {string.Join("; ", differences)}");
        return response;
    }

    // Every server that is tested is of one build, and says the same.
    private static async Task<ApiDocument?> Document(Uri server)
    {
        if (_document is not null) return _document;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(server.GetLeftPart(UriPartial.Authority)) };
            return _document = await ApiDocument.Read(http);
        }
        catch (HttpRequestException)
        {
            return null; // It went away meanwhile; the next answer is held against it.
        }
    }
}
