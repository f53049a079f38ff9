using CometRunway.Server.Description;
using CometRunway.Server.Problems;
using Microsoft.OpenApi;

namespace CometRunway.Server.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>: the caller's name for one request, by which a repetition of it is known.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The header, as it is described.</summary>
    public static OpenApiParameter Parameter => Description.Parameter.Header(
        Header,
        "Your name for the request, which may stand in quotes: under it, whoever repeats the request gets the answer to the first one, for a day.",
        Schemas.Text("^\"?[!#-+\\--~]{1,255}\"?$"),
        "0f8fad5b-d9cb-469f-a165-70867728950e");

    /// <summary>The key, without the quotes that it may stand in; null where none came.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static string? Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Header, out var values)) return null;
        var text = values.ToString();
        var key = text is ['"', .. var quoted, '"'] ? quoted : text;
        return values.Count is 1 && key.Length is >= 1 and <= Longest && key.All(static c => c is > ' ' and <= '~' and not ('"' or ','))
            ? key
            : throw new ProblemException(ProblemKinds.InvalidField(Header, $"An idempotency key is one word of 1 to {Longest} visible ASCII characters without quotes and commas, such as a UUID."));
    }
}
