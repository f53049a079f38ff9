using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>One operation of the server's description of its API.</summary>
internal sealed class ApiOperation(ApiDocument document, string path, string method, JsonObject node)
{
    private static readonly string[] Notable = ["ETag", "Idempotent-Replayed", "Link", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-Request-Id", "X-Should-Retry", "X-Trace-Id"];

    private readonly Regex _form = new($"^{Regex.Replace(Regex.Escape(path), @"\\\{(\w+)}", static match => match.Groups[1].Value is "path" ? ".+" : "[^/]+")}/?$");

    public string Id => (string)node["operationId"]!;

    public string Path => path;

    public string Method => method;

    public JsonObject Node => node;

    /// <summary>How much of its path is given.</summary>
    public int Precision => path.Count(static c => c is '/') - (path.EndsWith("{path}", StringComparison.Ordinal) ? 10 : 0);

    public IEnumerable<JsonObject> Parameters => node["parameters"]?.AsArray().Select(document.Resolve) ?? [];

    public IEnumerable<string> Statuses => node["responses"]!.AsObject().Select(static response => response.Key);

    public bool AsksNobody => node["security"] is JsonArray { Count: 0 };

    public bool Matches(string asked, Uri address) => asked.Equals(method, StringComparison.OrdinalIgnoreCase) && _form.IsMatch(address.AbsolutePath);

    /// <summary>The answer that a status has; null where it is not described.</summary>
    public JsonObject? Answer(int status)
    {
        var answers = node["responses"]!.AsObject();
        return (answers[status.ToString(CultureInfo.InvariantCulture)] ?? answers["default"]) is { } answer ? document.Resolve(answer) : null;
    }

    /// <summary>Says where an answer is not as it is described. Its body may be looked at or not.</summary>
    public IEnumerable<string> Differences(int status, HttpResponseHeaders headers, string? mediaType, string? body)
    {
        if (Answer(status) is not { } answer) return [$"status {status} is not described; described are {string.Join(", ", Statuses)}"];
        if (!node["responses"]!.AsObject().ContainsKey(status.ToString(CultureInfo.InvariantCulture))) return []; // Whatever somebody else says.
        return [.. Undescribed(answer, headers), .. DifferencesOfBody(answer, mediaType, body)];
    }

    private static IEnumerable<string> Undescribed(JsonObject answer, HttpResponseHeaders headers) => headers.Select(static header => header.Key)
        .Where(static name => Notable.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("CometRunway-", StringComparison.OrdinalIgnoreCase))
        .Where(name => answer["headers"]?.AsObject().Any(described => described.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is not true)
        .Select(static name => $"header {name} is not described");

    private IEnumerable<string> DifferencesOfBody(JsonObject answer, string? mediaType, string? body)
    {
        var contents = answer["content"]?.AsObject();
        if (mediaType is null) return contents is null || body is null or "" ? [] : ["a body without a type"];
        if (contents?[mediaType] is not { } content) return [$"{mediaType} is not described"];
        if (body is null) return [];
        if (mediaType is "application/x-ndjson") return body.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => document.Differences(content["schema"]!["items"]!, line));
        return mediaType.EndsWith("json", StringComparison.Ordinal) ? document.Differences(content["schema"]!, body) : [];
    }
}
