using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>Reads a request's body whose fields are few and each mean something.</summary>
internal static class JsonFieldReader
{
    /// <summary>What <paramref name="read"/> makes of the body, which must be an object.</summary>
    /// <exception cref="ProblemException">It is no such body.</exception>
    public static async Task<T> Read<T>(HttpRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.Read(request, cancellationToken);
        return Read(body.Root, read);
    }

    /// <summary>The same where a body may also be left out, and then is an empty object.</summary>
    /// <exception cref="ProblemException">It is no such body.</exception>
    public static async Task<T> ReadOptional<T>(HttpRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadOptional(request, cancellationToken);
        using var nothing = JsonDocument.Parse("{}");
        return Read(body?.Root ?? nothing.RootElement, read);
    }

    /// <exception cref="ProblemException">The body has another field.</exception>
    public static void RequireKnown(JsonElement body, IReadOnlyCollection<string> known)
    {
        if (body.EnumerateObject().Select(static field => field.Name).FirstOrDefault(name => !known.Contains(name)) is { } stray)
            throw Invalid(ProblemKinds.Shorten(stray), $"This field is not known here; known are {string.Join(", ", known)}.");
    }

    private static T Read<T>(JsonElement body, Func<JsonElement, T> read) =>
        body.ValueKind is JsonValueKind.Object ? read(body) : throw Invalid("(body)", "The body must be an object.");

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
