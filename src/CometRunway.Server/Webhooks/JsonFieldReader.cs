using System.Text.Json;
using CometRunway.Server.Problems;
using CometRunway.Server.Tracking;
using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Webhooks;

/// <summary>Reads a request's body whose fields are few and each mean something.</summary>
internal static class JsonFieldReader
{
    /// <summary>What <paramref name="read"/> makes of the body, which must be an object.</summary>
    /// <exception cref="ProblemException">It is no such body.</exception>
    public static async Task<T> Read<T>(HttpRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.Read(request, cancellationToken);
        return Read(body.RootElement, read);
    }

    /// <summary>The same where a body may also be left out, and then is an empty object.</summary>
    /// <exception cref="ProblemException">It is no such body.</exception>
    public static async Task<T> ReadOptional<T>(HttpRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true) return await Read(request, read, cancellationToken);
        using var nothing = JsonDocument.Parse("{}");
        return Read(nothing.RootElement, read);
    }

    /// <exception cref="ProblemException">The body has another field, or one of them twice.</exception>
    public static void RequireKnown(JsonElement body, IReadOnlyCollection<string> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in body.EnumerateObject())
        {
            if (!known.Contains(field.Name)) throw Invalid(ProblemKinds.Shorten(field.Name), $"This field is not known here; known are {string.Join(", ", known)}.");
            if (!seen.Add(field.Name)) throw Invalid(field.Name, "This field may stand once.");
        }
    }

    private static T Read<T>(JsonElement body, Func<JsonElement, T> read)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw Invalid("(body)", "The body must be an object.");
        try
        {
            return read(body);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemKinds.MalformedJson("A string of the body is not Unicode text."));
        }
    }

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
