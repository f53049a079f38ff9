using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>What a body says went wrong, in any of the upstream's forms: <c>{code, message}</c>, <c>{error: {code, message, type}}</c>, <c>{error: "…"}</c>.</summary>
internal readonly record struct UpstreamError(string? Code, string? Message, bool SaysNoSuchTask)
{
    private const string NoSuchTask = "task_not_exist";
    private const int LongestMessage = 200;

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
            places.Any(static text => text is not null && text.Contains(NoSuchTask, StringComparison.OrdinalIgnoreCase)));
    }

    private static string? Bounded(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Length <= LongestMessage ? text : text[..LongestMessage];
}
