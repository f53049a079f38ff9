using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The JSON body of a request. Its strings and names are Unicode text and no name stands twice in an object, so that reading it further can't fail.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int Largest = 8 * 1024 * 1024;
    private const int MostDepth = 16;

    private readonly JsonDocument _document;
    private readonly BodySeat _seat;
    private readonly int _bytes;

    private JsonBody(JsonDocument document, BodySeat seat, int bytes) => (_document, _seat, _bytes) = (document, seat, bytes);

    public JsonElement Root => _document.RootElement;

    /// <exception cref="ProblemException">It is empty, of another type, too large, or no JSON.</exception>
    public static async Task<JsonBody> Read(HttpRequest request, CancellationToken cancellationToken, int largest = Largest) =>
        await ReadOptional(request, cancellationToken, largest) ?? throw Malformed("The body is empty.");

    /// <summary>Null where the body is empty.</summary>
    /// <exception cref="ProblemException">It is of another type, too large, or no JSON.</exception>
    public static async Task<JsonBody?> ReadOptional(HttpRequest request, CancellationToken cancellationToken, int largest = Largest)
    {
        var seat = request.HttpContext.RequestServices.GetRequiredService<BodyRoom>().Open();
        try
        {
            var bytes = await BodyBytes.Read(request, seat, largest, cancellationToken);
            if (!bytes.IsEmpty)
            {
                var charset = request.GetTypedHeaders().ContentType?.Charset.Value?.Trim('"');
                return await seat.Read(bytes.Length, () => new JsonBody(Parse(BodyText.Read(bytes, charset, seat)), seat, bytes.Length), cancellationToken);
            }

            seat.Dispose();
            return null;
        }
        catch
        {
            seat.Dispose();
            throw;
        }
    }

    /// <summary>What <paramref name="reader"/> makes of <see cref="Root"/>. Of a large body it is made when it is its turn.</summary>
    public Task<T> ReadAs<T>(Func<JsonElement, T> reader, CancellationToken cancellationToken) => _seat.Read(_bytes, () => reader(Root), cancellationToken);

    public void Dispose()
    {
        _document.Dispose();
        _seat.Dispose();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            BodyText.RequireWholeCharacters(body.Span);
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            if (exception is { LineNumber: { } line, BytePositionInLine: { } position }) throw Malformed($"The body can't be read as JSON at line {line + 1}, byte {position + 1} of it.");
            throw Malformed("This stands twice in one object of the body; each field may stand once.", field: FindTwin(body));
        }
    }

    // Which one is said by nobody: so the body is read once more, as it is.
    private static string? FindTwin(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
            return FindTwin(document.RootElement) is { } name ? ProblemKinds.Shorten(name) : null;
        }
        catch (JsonException)
        {
            return null; // More is wrong with it, further on.
        }
    }

    private static string? FindTwin(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().GroupBy(static field => field.Name).FirstOrDefault(static fields => fields.Skip(1).Any())?.Key
            ?? value.EnumerateObject().Select(static field => FindTwin(field.Value)).FirstOrDefault(static twin => twin is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(FindTwin).FirstOrDefault(static twin => twin is not null),
        _ => null,
    };

    private static ProblemException Malformed(string detail, string? field = null) => new(ProblemKinds.MalformedJson(detail) with { Field = field });
}
