using CometRunway.Core.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class PassedHeadersTests
{
    // What Runway's SDKs for Node and Python send, and what HTTP needs for a body and for a conditional or partial read.
    [Theory]
    [InlineData("Accept")]
    [InlineData("accept-encoding")]
    [InlineData("Accept-Language")]
    [InlineData("Authorization")]
    [InlineData("Content-Type")]
    [InlineData("Content-Length")]
    [InlineData("Content-Encoding")]
    [InlineData("User-Agent")]
    [InlineData("Idempotency-Key")]
    [InlineData("X-Runway-Version")]
    [InlineData("x-stainless-arch")]
    [InlineData("X-Stainless-Async")]
    [InlineData("X-Stainless-Lang")]
    [InlineData("X-Stainless-OS")]
    [InlineData("X-Stainless-Package-Version")]
    [InlineData("X-Stainless-Read-Timeout")]
    [InlineData("X-Stainless-Retry-Count")]
    [InlineData("X-Stainless-Runtime-Version")]
    [InlineData("X-Stainless-Timeout")]
    [InlineData("If-None-Match")]
    [InlineData("Range")]
    public void What_the_upstream_needs_goes_to_it(string name) => Assert.True(PassedHeaders.GoesToUpstream(name));

    [Theory]
    [InlineData("Host")]
    [InlineData("Cookie")]
    [InlineData("Referer")]
    [InlineData("Origin")]
    [InlineData("Via")]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("CF-Connecting-IP")]
    [InlineData("True-Client-IP")]
    [InlineData("X-Client-IP")]
    [InlineData("Fastly-Client-IP")]
    [InlineData("X-Envoy-External-Address")]
    [InlineData("X-Request-ID")]
    [InlineData("X-Correlation-Id")]
    [InlineData("traceparent")]
    [InlineData("b3")]
    [InlineData("X-B3-TraceId")]
    [InlineData("uber-trace-id")]
    [InlineData("X-Amzn-Trace-Id")]
    [InlineData("X-Cloud-Trace-Context")]
    [InlineData("Sec-Fetch-Site")]
    [InlineData("Prefer")]
    [InlineData("Expect")]
    [InlineData("Upgrade")]
    [InlineData("TE")]
    [InlineData("Proxy-Authorization")]
    [InlineData("X-Api-Key")]
    [InlineData("CometRunway-Group")]
    [InlineData("X-Runway")]
    [InlineData("")]
    public void What_tells_of_who_stands_before_this_server_does_not(string name) => Assert.False(PassedHeaders.GoesToUpstream(name));

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("content-length")]
    [InlineData("Content-Disposition")]
    [InlineData("Retry-After")]
    [InlineData("retry-after-ms")]
    [InlineData("X-Should-Retry")]
    [InlineData("X-Request-Id")]
    [InlineData("X-Oneapi-Request-Id")]
    [InlineData("RateLimit")]
    [InlineData("RateLimit-Policy")]
    [InlineData("x-ratelimit-remaining-requests")]
    [InlineData("ETag")]
    [InlineData("Cache-Control")]
    [InlineData("Deprecation")]
    [InlineData("Sunset")]
    [InlineData("Location")]
    [InlineData("WWW-Authenticate")]
    public void What_its_clients_read_comes_back(string name) => Assert.True(PassedHeaders.ComesBack(name));

    [Theory]
    [InlineData("Set-Cookie")]
    [InlineData("Strict-Transport-Security")]
    [InlineData("Clear-Site-Data")]
    [InlineData("CometRunway-Tracking")]
    [InlineData("cometrunway-anything")]
    [InlineData("Access-Control-Allow-Origin")]
    [InlineData("Access-Control-Allow-Credentials")]
    [InlineData("Alt-Svc")]
    [InlineData("Server")]
    [InlineData("Via")]
    [InlineData("X-Powered-By")]
    [InlineData("Report-To")]
    [InlineData("NEL")]
    [InlineData("Content-Security-Policy")]
    [InlineData("Refresh")]
    [InlineData("Public-Key-Pins")]
    [InlineData("CF-RAY")]
    [InlineData("Preference-Applied")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    public void What_would_speak_for_this_server_or_to_a_browser_does_not(string name) => Assert.False(PassedHeaders.ComesBack(name));

    [Fact]
    public void A_connection_may_name_as_many_as_it_likes_on_as_many_lines()
    {
        var many = Enumerable.Range(0, 500).Select(static n => $"X-{n}").ToList();
        var nominated = PassedHeaders.Nominated([" close,, X-A ,x-b", null, "", "X-C", "Accept", "Content-Length", string.Join(',', many)]);
        Assert.True(nominated.SetEquals(["close", "x-a", "x-b", "x-c", "accept", .. many]));
    }

    [Fact]
    public void What_it_names_is_found_however_it_is_written() => Assert.Contains("X-RUNWAY-VERSION", PassedHeaders.Nominated(["x-runway-version"]));
}
