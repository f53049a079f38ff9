using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>A closed installation: the keys of a list, and no others.</summary>
public sealed class AllowedKeyTests
{
    [Fact]
    public async Task A_key_that_is_not_on_the_list_gets_401_everywhere_and_nothing_goes_to_the_upstream()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(
            folder, upstream, $"--CometRunway:Callers:Keys:0={Hash("some-other-key")}", $"--CometRunway:Callers:Keys:1={Hash(Server.Key).ToLowerInvariant()}");
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 1 }));

        using var stranger = server.Client("valid-upstream-but-not-here");
        (HttpMethod, string, JsonObject?)[] more =
        [
            (HttpMethod.Post, "/v1/text_to_image", new JsonObject { ["model"] = "gen4_image" }),
            (HttpMethod.Post, "/runway/pro/generate", []),
            (HttpMethod.Get, "/v1/organization", null),
            (HttpMethod.Delete, "/v1/tasks/some", null),
            (HttpMethod.Get, "/api/tasks", null),
            (HttpMethod.Get, "/api/tenant", null),
        ];
        foreach (var (method, path, body) in Calls.Lasting.Concat(more))
        {
            var (status, _, problem) = await stranger.Ask(method, path, body);
            Assert.True(status is HttpStatusCode.Unauthorized, $"{method} {path}: {status}");
            Assert.True(problem.Kind() is "key-not-allowed" || problem!["error"] is not null, $"{method} {path}: {problem?.ToJsonString()}");
        }

        Assert.DoesNotContain("valid-upstream-but-not-here", await upstream.Control.GetStringAsync("/_sim/keys"), StringComparison.Ordinal);
        Assert.Equal(0, await upstream.CountCreates("valid-upstream-but-not-here"));
    }

    [Theory]
    [InlineData("the-key-itself")]
    [InlineData("zz08c9a0a7d6b7a1f1b7f5d2d7a3c6f9e8d7c6b5a4938271605f4e3d2c1b0a99")]
    public async Task A_list_that_holds_anything_but_hashes_is_named_at_the_start(string entry)
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = Server.Launch(folder, upstream, FreePorts.Take(), $"--CometRunway:Callers:Keys:0={entry}");
        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains("CometRunway:Callers:Keys:0", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(entry, server.Process.Output, StringComparison.Ordinal); // It may be a key.
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
