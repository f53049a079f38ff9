using System.Text;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>Which headers pass through the server, both ways.</summary>
public sealed class HeaderTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string OfTheSdk =
        "Accept: application/json\r\nAccept-Language: *\r\nContent-Type: application/json\r\nUser-Agent: RunwayML/JS 4.20.1\r\nX-Runway-Version: 2024-11-06\r\nIdempotency-Key: stainless-node-retry-1\r\n"
        + "X-Stainless-Lang: js\r\nX-Stainless-Package-Version: 4.20.1\r\nX-Stainless-OS: Linux\r\nX-Stainless-Arch: x64\r\nX-Stainless-Runtime: node\r\nX-Stainless-Runtime-Version: v20\r\nX-Stainless-Retry-Count: 0\r\nX-Stainless-Timeout: 60\r\n";

    [Theory]
    [InlineData("POST", "passes")]
    [InlineData("PUT", "organization/passes")]
    public async Task What_the_SDK_sends_arrives_and_nothing_of_who_stands_before(string method, string resource)
    {
        pair.Answers($"/runwayml/v1/{resource}", RawUpstream.Answer(200, "{\"id\":\"task_headers\"}"u8.ToArray(), "Content-Type: application/json"));
        const string OfOthers =
            "CF-Connecting-IP: 203.0.113.7\r\nTrue-Client-IP: 203.0.113.7\r\nX-Client-IP: 203.0.113.7\r\nX-Envoy-External-Address: 203.0.113.7\r\nVia: 1.1 proxy\r\nCookie: session=1\r\nReferer: http://intranet/\r\n"
            + "X-Request-ID: 77\r\nb3: 1-1-1\r\nX-B3-TraceId: 1\r\nX-Amzn-Trace-Id: Root=1\r\nX-Forwarded-For: 203.0.113.7\r\nCometRunway-Group: night\r\nPrefer: wait=1\r\nX-Own: 1\r\nTE: trailers\r\n";
        await RawCall.Send(pair.Server.Address, $"/v1/{resource}", method, OfTheSdk + OfOthers, "{}");
        var sent = pair.Asked($"/runwayml/v1/{resource}")[^1];
        string[] arrived = [.. OfTheSdk.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), $"Authorization: Bearer {Server.Key}", "Content-Length: 2", $"Host: {pair.Upstream.Address.Authority}"];
        Assert.Equal(arrived.Order(StringComparer.OrdinalIgnoreCase), sent.Headers.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Connection: x-runway-version, keep-alive, X-Stainless-Lang\r\n")]
    [InlineData("Connection: a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, X-RUNWAY-VERSION\r\nConnection: keep-alive\r\nConnection: x-stainless-lang\r\n")]
    public async Task Whatever_a_connection_names_ends_with_it(string connection)
    {
        pair.Answers("/runwayml/v1/nominated", RawUpstream.Answer(200, "{\"id\":\"task_nominated\"}"u8.ToArray(), "Content-Type: application/json"));
        await RawCall.Send(pair.Server.Address, "/v1/nominated", "POST", OfTheSdk + connection, "{}");
        var sent = pair.Asked("/runwayml/v1/nominated")[^1];
        Assert.Equal((null, null, "x64", "2"), (sent["X-Runway-Version"], sent["X-Stainless-Lang"], sent["X-Stainless-Arch"], sent["Content-Length"]));
    }

    [Theory]
    [InlineData("GET", "organization/answers")]
    [InlineData("POST", "answers")]
    [InlineData("POST", "workflows/answers")]
    public async Task What_the_SDK_reads_comes_back_and_nothing_that_speaks_for_this_server_or_to_a_browser(string method, string resource)
    {
        string[] passes = ["Retry-After: 7", "Retry-After-Ms: 7000", "X-Should-Retry: true", "X-Request-Id: up-77", "X-RateLimit-Remaining: 3", "RateLimit-Policy: q=1", "ETag: \"1\"", "Content-Disposition: inline", "Sunset: soon"];
        string[] stays =
        [
            "Set-Cookie: a=b", "Strict-Transport-Security: max-age=1", "Clear-Site-Data: \"*\"", "CometRunway-Forged: yes", "Alt-Svc: h3=\":443\"", "Server: nginx", "Via: 1.1 edge", "X-Powered-By: Express",
            "Report-To: {}", "NEL: {}", "Refresh: 0; url=http://evil.example", "Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: true", "Content-Security-Policy: default-src *",
        ];
        pair.Answers($"/runwayml/v1/{resource}", RawUpstream.Answer(429, "{}"u8.ToArray(), ["Content-Type: application/json", .. passes, .. stays]));
        var answer = await RawCall.Send(pair.Server.Address, $"/v1/{resource}", method, "", method is "GET" ? null : "{}");
        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n")[1..];
        Assert.All(passes, header => Assert.Contains(header, head, StringComparer.OrdinalIgnoreCase));
        Assert.All(stays, header => Assert.DoesNotContain(head, line => line.StartsWith(header.Split(':')[0] + ":", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_forged_word_on_tracking_is_replaced_by_ours_and_what_follows_a_body_passes_as_little()
    {
        var forged = Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nTrailer: Set-Cookie, CometRunway-Tracking\r\nCometRunway-Tracking: tracked\r\nConnection: close, Retry-After\r\nRetry-After: 1\r\n\r\n"
            + "2\r\n{}\r\n0\r\nSet-Cookie: a=b\r\nCometRunway-Tracking: tracked\r\n\r\n");
        pair.Answers("/runwayml/v1/forged", forged);
        var answer = await RawCall.Send(pair.Server.Address, "/v1/forged", "POST", "TE: trailers\r\n", "{}");
        Assert.Contains("CometRunway-Tracking: unknown\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CometRunway-Tracking: tracked", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Retry-After", answer, StringComparison.OrdinalIgnoreCase);
    }
}
