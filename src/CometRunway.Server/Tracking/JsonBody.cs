using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tracking;

/// <summary>The JSON body of a request.</summary>
internal static class JsonBody
{
    private const int MostDepth = 16;

    /// <exception cref="ProblemException">It is of another type, or no JSON.</exception>
    public static async Task<JsonDocument> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) throw new ProblemException(ProblemKinds.UnsupportedMediaType(request.ContentType));
        try
        {
            return await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = MostDepth }, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(ProblemKinds.MalformedJson($"The body can't be read as JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of it."));
        }
    }
}
