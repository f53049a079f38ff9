using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>Every way to write a key is one tenant and reaches the upstream in one form; what is no key never falls back to the server's own.</summary>
public sealed class AuthorizationTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string Key = "sk-of-the-one-tenant-9c2f";

    public static TheoryData<string> Unusable =>
    [
        "",
        " ",
        "Bearer",
        "bearer ",
        "Basic",
        "Basic dXNlcjpwYXNz",
        "Digest username=\"x\", nonce=\"y\"",
        "Negotiate YII=",
        "NTLM",
        "Token sk-1",
        "sk-1 sk-2",
        "Bearer sk-1 sk-2",
        "Bearer Bearer sk-1",
        "Bearer sk-1, Bearer sk-2",
        "Bearer sk-1\r\nAuthorization: Bearer sk-2",
        "sk-1\r\nauthorization:",
    ];

    [Theory]
    [InlineData($"Bearer {Key}")]
    [InlineData($"bearer {Key}")]
    [InlineData($"BEARER    {Key}   ")]
    [InlineData($"bEaReR\t {Key}")]
    [InlineData(Key)]
    [InlineData($"\t{Key} ")]
    public async Task However_a_key_is_written_it_is_the_same_tenant_and_goes_to_the_upstream_as_one_bearer(string authorization)
    {
        var path = $"/created_{authorization.GetHashCode(StringComparison.Ordinal):x}";
        pair.Answers($"/runwayml/v1{path}", RawUpstream.Answer(200, """{"id":"made-once"}"""u8.ToArray(), "Content-Type: application/json"));
        var header = $"Authorization: {authorization}\r\n";
        Assert.StartsWith("HTTP/1.1 200 ", await RawCall.Send(pair.Server.Address, $"/v1{path}", "POST", "Content-Type: application/json\r\n", "{}", header), StringComparison.Ordinal);
        var sent = Assert.Single(pair.Asked($"/runwayml/v1{path}"));
        Assert.Equal([$"Authorization: Bearer {Key}"], sent.Headers.Where(static one => one.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)));

        using var known = pair.Server.Client(Key);
        Assert.Equal(Body(await RawCall.Send(pair.Server.Address, "/api/tenant", authorization: header)), await known.GetStringAsync("/api/tenant"));
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_is_no_key_is_refused_and_gets_no_other(string authorization)
    {
        var header = $"Authorization: {authorization}\r\n";
        foreach (var (method, target) in ((string, string)[])[("GET", "/api/tasks"), ("GET", "/v1/tasks/some"), ("POST", "/v1/never_made"), ("POST", "/runway/feed"), ("DELETE", "/runwayml/v1/tasks/some")])
            Assert.StartsWith("HTTP/1.1 401 ", await RawCall.Send(pair.Server.Address, target, method, "Content-Type: application/json\r\n", method is "POST" ? "{}" : null, header), StringComparison.Ordinal);
        Assert.Empty(pair.Asked("/runwayml/v1/never_made"));
        Assert.DoesNotContain(pair.Upstream.Requests, static request => request.Line.StartsWith("DELETE", StringComparison.Ordinal));
    }

    private static string Body(string answer)
    {
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)];
    }
}
