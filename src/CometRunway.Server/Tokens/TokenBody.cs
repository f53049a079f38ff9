using System.Text.Json;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tokens;

/// <summary>The body of a request for a token: nothing, or <c>{"expiresIn": seconds}</c>.</summary>
internal static class TokenBody
{
    private const int Shortest = 60;
    private const int Longest = 86_400;
    private const int Usual = 3_600;

    /// <exception cref="ProblemException">It asks for something else.</exception>
    public static async Task<TimeSpan> ReadLifetime(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadOptional(request, cancellationToken);
        return TimeSpan.FromSeconds(body is null ? Usual : ReadSeconds(body.Root));
    }

    private static int ReadSeconds(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw QueryParameters.Invalid("(body)", "The body must be empty, or an object: {\"expiresIn\": 600}.");
        var seconds = Usual;
        foreach (var field in body.EnumerateObject())
        {
            if (field.Name is not "expiresIn") throw QueryParameters.Invalid(ProblemKinds.Shorten(field.Name), "This field is not known; there is expiresIn.");
            if (field.Value.ValueKind is JsonValueKind.Null) continue;
            if (field.Value.ValueKind is not JsonValueKind.Number || !field.Value.TryGetInt32(out seconds) || seconds is < Shortest or > Longest)
                throw QueryParameters.Invalid("expiresIn", $"This must be a whole number of seconds from {Shortest} to {Longest}.");
        }

        return seconds;
    }
}
