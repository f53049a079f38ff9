using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// What a body says went wrong, in any of the API's forms: <c>{code, message}</c>, <c>{error: {code, message, type}}</c>, <c>{error: "…"}</c>.
/// </summary>
/// <param name="Code">What is wrong, in one word.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="IsApis">The form is one of the API's, and not that of a router, a proxy or a firewall before it.</param>
/// <param name="SaysNoSuchTask">It says so in the word that the API has for it.</param>
internal readonly record struct UpstreamError(string? Code, string? Message, bool IsApis, bool SaysNoSuchTask)
{
    private const string NoSuchTask = "task_not_exist";
    private const int LongestMessage = 200;

    // What web frameworks, gateways and content networks write beside their own errors: nobody's API has them.
    private static readonly string[] OfOthers = ["path", "timestamp", "cloudflare_error", "ray_id"];

    public static UpstreamError Find(JsonElement? root)
    {
        if (root is not { ValueKind: JsonValueKind.Object } body) return default;

        var error = body.Value("error");
        var nested = error.ValueKind is JsonValueKind.Object ? error : default;
        var code = nested.Text("code") ?? body.Text("code");
        var message = nested.Text("message") ?? error.AsText() ?? body.Text("message") ?? body.Text("msg");
        string?[] places = [code, message, body.Text("code"), body.Text("message"), body.Text("status"), nested.Text("type"), nested.Text("status")];
        return new UpstreamError(
            code,
            Bounded(string.IsNullOrWhiteSpace(message) ? code : message),
            IsApisForm(body),
            places.Any(static text => text is not null && text.Contains(NoSuchTask, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The code of an envelope says that nothing went wrong.</summary>
    public static bool SaysWell(JsonElement code) => code.AsWord() is { } word && SaysWell(word);

    public static bool SaysWell(string code) => code.ToUpperInvariant() is "SUCCESS" or "OK" or "0" or "200";

    private static bool IsApisForm(JsonElement body)
    {
        var says = !body.Value("error").IsEmpty() || (!body.Value("code").IsEmpty() && !(body.Value("message").IsEmpty() && body.Value("msg").IsEmpty()));
        return says && !OfOthers.Any(field => body.TryGetProperty(field, out _));
    }

    private static string? Bounded(string? text) => string.IsNullOrWhiteSpace(text) ? null : BoundedText.Cut(text, LongestMessage);
}
