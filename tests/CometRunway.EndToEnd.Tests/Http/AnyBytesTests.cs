using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>Whatever bytes come, no answer is a 500, and the server goes on.</summary>
public sealed partial class AnyBytesTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly string[] Reads =
    [
        "/api/tasks/?", "/api/tasks/?/updates", "/api/groups/?", "/api/groups/?/updates", "/api/webhooks/?", "/api/webhooks/?/deliveries", "/v1/tasks/?", "/runwayml/v1/tasks/?", "/docs/problems/?", "/dashboard/?", "/?",
        "/api/tasks?pageToken=?", "/api/tasks?group=?", "/api/tasks?label=?", "/api/tasks?status=?", "/api/tasks?pageSize=?", "/api/tasks??", "/api/tasks?access_token=?", "/api/tasks/ENDED?wait=?", "/api/tasks/a/updates?lastEventId=?",
        "/api/updates?after=?", "/api/updates?after=1&group=?", "/api/groups/g?access_token=?", "/api/webhooks/a/deliveries?state=?", "/v1/tasks/ENDED?wait=?", "/v1/?",
    ];

    private static readonly string[] Writes =
    [
        "POST /api/tasks", "POST /api/webhooks", "PATCH /api/webhooks/ID", "POST /api/webhooks/ID/rotate-secret", "POST /api/webhooks/ID/redeliver", "POST /api/groups/g/token", "POST /api/tasks/a/token", "POST /runway/feed", "POST /v1/text_to_image",
    ];

    private static readonly string[] Fields = ["id", "tasks", "group", "labels", "kind", "model", "deadline", "url", "events", "label", "description", "secret", "overlapSeconds", "position", "from", "to", "expiresIn", "task_id"];

    private static readonly string[] Headers = ["Prefer", "If-None-Match", "Last-Event-ID", "Accept", "X-Request-Id", "X-Runway-Version", "CometRunway-Group", "CometRunway-Labels", "Content-Type", "Content-Encoding", "Origin", "traceparent", "Idempotency-Key", "Accept-Encoding"];

    private static readonly string[] Values =
    [
        "\"\\ud800\"", "\"\\udfff x\"", "\"\\ud800\\u0041\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\"", "\" \"", "\"\xFF\xFE\"", "\"\xC3\x28\"", "\"\xED\xA0\x80\"", "\"\xF0\x9F\x92\xA9\"", "1e999", "-1e999", "1.0000000000000000000001", "99999999999999999999999999", "-0", "-1", "NaN", "true", "null", "[]", "{}", "[null]", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        "[\"\\ud800\"]", "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":{\"j\":{\"k\":{\"l\":{\"m\":{\"n\":{\"o\":{\"p\":{\"q\":1}}}}}}}}}}}}}}}}}", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2027-02-30T00:00:00Z\"", "\"https://[::1\"", "\"http://\\u0000\"", "\"https://a\\ud800.example\"", "\"whsec_====\"", "\"..\"",
    ];

    private static readonly string[] Texts =
    [
        "%00", "%ff%fe", "%c3%28", "%ed%a0%80", "%", "%2", "%zz", "%2e%2e", "..", ".", "%2f", "%5c", "\xFF\xFE", "\xC3\x28", "\xED\xA0\x80", "\xC3\xA4", "%F0%9F%92%A9", "\\", ";", "a;b=c", "%0d%0aX: y", "99999999999999999999999", "-1", "+", "&&==", "[", "{}", "\"", "<script>", "*", "$%7B%7D", "a%20b", "%u0041", "%C0%80",
    ];

    private readonly List<string> _met = [];

    [Fact]
    public async Task Broken_text_in_addresses()
    {
        var ended = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["runningSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0.1 } }))[0];
        await pair.Server.Track([ended]);
        await pair.Server.UntilEnded(ended);
        foreach (var read in Reads.Select(read => read.Replace("ENDED", ended, StringComparison.Ordinal))) // Of a task that goes on, a long wait is one.
        {
            foreach (var text in Texts)
            {
                var hole = read.LastIndexOf('?');
                var target = read[..hole] + text + read[(hole + 1)..];
                await Send("GET", target, "Accept: application/json\r\n", null);
                await Send("HEAD", target, "", null);
            }
        }

        await Check();
    }

    [Fact]
    public async Task Broken_text_in_headers()
    {
        foreach (var header in Headers)
        {
            foreach (var text in Texts.Append(new string(',', 2000)).Append(new string('"', 999)).Append("W/\"").Append("\"\xE9\xE9\""))
            {
                foreach (var path in (string[])["/api/tasks/a", "/api/updates?after=1", "/v1/tasks/a"]) await Send("GET", path, $"{header}: {text}\r\n", null);
                await Send("POST", "/api/tasks", $"{header}: {text}\r\n{(header is "Content-Type" ? "" : "Content-Type: application/json\r\n")}", "{\"id\":\"a\"}");
            }
        }

        await Check();
    }

    [Fact]
    public async Task Broken_values_in_bodies()
    {
        var id = await Webhook();
        foreach (var write in Writes.Select(write => write.Replace("ID", id, StringComparison.Ordinal).Split(' ')))
        {
            foreach (var value in Values)
            {
                await Post(write, value);
                await Post(write, $"{{{value}:1}}");
                await Post(write, $"{{\"tasks\":[{{\"id\":{value}}},{value}]}}");
                foreach (var field in Fields) await Post(write, $"{{\"id\":\"a\",\"url\":\"https://example.com\",\"from\":1,\"{field}\":{value}}}");
            }
        }

        await Check();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Bodies_with_any_byte_exchanged(int seed)
    {
        var (chance, id) = (new Random(seed), await Webhook());
        string[] bodies = ["{\"tasks\":[{\"id\":\"a\",\"group\":\"g\",\"labels\":[\"l\"],\"deadline\":\"2027-01-01T00:00:00Z\"}]}", "{\"url\":\"https://example.com/a\",\"events\":[\"task.failed\"],\"description\":\"d\"}", "{\"from\":1,\"to\":20}", "{\"expiresIn\":600}", "{\"task_id\":\"a\"}"];
        for (var i = 0; i < 400; i++)
        {
            var body = Encoding.Latin1.GetBytes(bodies[chance.Next(bodies.Length)]);
            for (var j = chance.Next(3); j >= 0; j--) body[chance.Next(body.Length)] = (byte)chance.Next(256);
            await Post(Writes[chance.Next(Writes.Length)].Replace("ID", id, StringComparison.Ordinal).Split(' '), Encoding.Latin1.GetString(body));
        }

        await Check();
    }

    private Task Post(string[] write, string body) => Send(write[0], write[1], "Content-Type: application/json\r\n", body);

    private async Task<string> Webhook()
    {
        var answer = await Answer("POST", "/api/webhooks", "Content-Type: application/json\r\n", "{\"url\":\"https://example.com/any\"}");
        return Id().Match(answer).Groups[1].Value;
    }

    private async Task Send(string method, string target, string headers, string? body)
    {
        var answer = await Answer(method, target, headers, body);
        var status = answer.Length > 12 ? int.Parse(answer[9..12], CultureInfo.InvariantCulture) : 0; // A connection may be closed on what is no HTTP.
        if (status is 500) _met.Add($"{method} {target} {headers.Trim()} {body}\n{answer}");
    }

    private async Task<string> Answer(string method, string target, string headers, string? body)
    {
        using var client = await RawCall.OpenWithKey(pair.Server.Address, target, method, headers, body);
        var beginning = new byte[4096];
        try
        {
            return Encoding.Latin1.GetString(beginning, 0, await client.GetStream().ReadAsync(beginning).AsTask().Within($"{method} {target} is answered"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task Check()
    {
        Assert.Empty(_met);
        Assert.DoesNotContain(" failed (trace id ", pair.Server.Process.Output, StringComparison.Ordinal);
        Assert.True((await pair.Server.Http.GetAsync("/readyz")).IsSuccessStatusCode);
    }

    [GeneratedRegex("\"id\":\"([^\"]+)\"")]
    private static partial Regex Id();
}
