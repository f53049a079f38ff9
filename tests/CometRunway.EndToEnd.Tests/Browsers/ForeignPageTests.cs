using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Browsers;

/// <summary>A page of somewhere else, in a real browser, against a server on the same machine that lends its own key.</summary>
public sealed class ForeignPageTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    // Requests that a browser sends without asking first, and those that it asks for first.
    private const string Attack =
        """
        (async () => {
          const told = {};
          const attempt = async (name, path, options) => {
            try {
              const response = await fetch('SERVER' + path, options);
              told[name] = `${response.type} ${response.status} ${await response.text()}`;
            } catch (error) { told[name] = 'refused'; }
          };
          await attempt('simple', '/v1/bought_by_a_page', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{"model":"gen4"}' });
          await attempt('unreferred', '/v1/bought_by_a_page', { method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer', body: '{"model":"gen4"}' });
          await attempt('json', '/v1/bought_by_a_page', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"model":"gen4"}' });
          await attempt('track', '/api/tasks', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{"id":"tracked-by-a-page"}' });
          await attempt('read', '/api/tasks');
          await attempt('peek', '/v1/tasks/peeked-by-a-page', { mode: 'no-cors', referrerPolicy: 'no-referrer' });
          await attempt('remove', '/v1/tasks/removed-by-a-page', { method: 'DELETE' });
          await attempt('hooks', '/api/webhooks');
          report(told);
        })();
        """;

    [Theory]
    [InlineData("127.0.0.1")] // The same site, another port.
    [InlineData("localhost")] // Another site.
    public async Task Can_neither_buy_nor_read_nor_remove(string host)
    {
        pair.Answers("/runwayml/v1/bought_by_a_page", RawUpstream.Answer(200, """{"id":"paid-for"}"""u8.ToArray(), "Content-Type: application/json", "Access-Control-Allow-Origin: *"));
        await using var page = new BrowserPage();
        var server = $"http://{host}:{pair.Server.Address.Port}";
        var told = await page.Run(Attack.Replace("SERVER", server, StringComparison.Ordinal));
        foreach (var name in (string[])["json", "read", "remove", "hooks"]) Assert.Equal((name, "refused"), (name, (string?)told[name]));
        foreach (var name in (string[])["simple", "unreferred", "track", "peek"]) Assert.Equal((name, "opaque 0 "), (name, (string?)told[name])); // Sent, and told nothing.

        Assert.Empty(pair.Asked("/runwayml/v1/bought_by_a_page"));
        Assert.DoesNotContain(pair.Upstream.Requests, static request => request.Line.Contains("by-a-page", StringComparison.Ordinal) || request.Line.StartsWith("OPTIONS", StringComparison.Ordinal));
        using var local = pair.Server.Client(ScriptedPair.OwnKey);
        var known = JsonNode.Parse(await local.GetStringAsync("/api/tasks"))!["tasks"]!.AsArray().Select(static task => (string)task!["id"]!);
        Assert.DoesNotContain(known, static id => id.EndsWith("-by-a-page", StringComparison.Ordinal));
    }
}
