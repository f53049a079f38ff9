using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Why a task failed, in whichever field its layer says so.</summary>
internal static class FailureReason
{
    private const int Longest = 4 * 1024;
    private const int Deepest = 3;

    // Only a failure has them.
    private static readonly string[] Sure =
        ["failure", "fail_reason", "failReason", "failure_reason", "failureReason", "error", "errors", "error_message", "errorMessage", "error_msg", "err_msg", "task_status_msg"];

    // They may be about the request, or tell of what goes well.
    private static readonly string[] Doubtful = ["reason", "msg", "message", "detail", "details"];

    private static readonly string[] InsideErrors = ["message", "msg", "detail", "reason", "error", "title", "code", "type"];

    private static readonly string[] Codes = ["failureCode", "failure_code", "error_code", "errorCode", "err_code"];

    public static string? Read(JsonElement layer) => First(layer, Sure, Deepest);

    /// <summary>What the layer says beside a failure, where it says nothing better.</summary>
    public static string? ReadRemark(JsonElement layer) => First(layer, Doubtful, Deepest);

    public static string? ReadCode(JsonElement layer) =>
        Codes.Select(field => Text(layer.Value(field).AsWord())).FirstOrDefault(static code => code is not null) ?? Text(layer.Value("error").Value("code").AsWord());

    /// <summary>The field may say why a task failed.</summary>
    public static bool IsField(string name) => Sure.Contains(name) || Doubtful.Contains(name);

    private static string? First(JsonElement layer, string[] fields, int depth) =>
        fields.Select(field => Read(layer.Value(field), depth)).FirstOrDefault(static text => text is not null);

    private static string? Read(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object when depth > 0 => First(value, InsideErrors, depth - 1),
        JsonValueKind.Array when depth > 0 => value.EnumerateArray().Select(item => Read(item, depth - 1)).FirstOrDefault(static text => text is not null),
        _ => Text(value.AsWord()),
    };

    private static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) || MediaUrl.IsAbsolute(text) || IsNoReason(text.Trim()) ? null : BoundedText.Cut(text, Longest);

    // Gateways fill such fields in where nothing failed.
    private static bool IsNoReason(string text) =>
        text.ToUpperInvariant() is "OK" or "SUCCESS" or "SUCCEED" or "SUCCEEDED" or "SUCCESSFUL" or "NULL" or "NONE" or "N/A" or "0" or "200";
}
