using System.Buffers;
using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tracking;

/// <summary>The JSON body of a request.</summary>
internal static class JsonBody
{
    private const int Largest = 8 * 1024 * 1024;
    private const int Piece = 64 * 1024;
    private const int MostDepth = 16;

    /// <exception cref="ProblemException">It is of another type, too large, or no JSON.</exception>
    public static async Task<JsonDocument> Read(HttpRequest request, CancellationToken cancellationToken, int largest = Largest)
    {
        if (!request.HasJsonContentType()) throw new ProblemException(ProblemKinds.UnsupportedMediaType(request.ContentType));
        if (request.ContentLength > largest) throw TooLarge(largest);

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? Piece) + 1);
        while (await request.Body.ReadAsync(body.GetMemory(Piece), cancellationToken) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > largest) throw TooLarge(largest);
        }

        return Parse(body.WrittenMemory);
    }

    /// <exception cref="ProblemException">The string is no Unicode text.</exception>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemKinds.MalformedJson("A string of the body is not Unicode text."));
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
        }
        catch (JsonException exception)
        {
            throw new ProblemException(ProblemKinds.MalformedJson($"The body can't be read as JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of it."));
        }
    }

    private static ProblemException TooLarge(int largest) => new(ProblemKinds.BodyTooLarge(largest));
}
