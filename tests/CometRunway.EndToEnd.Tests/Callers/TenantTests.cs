using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>What a key's tenant is called, for those who are no HTTP clients.</summary>
public sealed class TenantTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task A_key_has_one_name_that_is_its_own_and_does_not_give_it_away()
    {
        using var again = pair.Server.Client(Server.Key);
        using var other = pair.Server.Client("another-key");
        var tenant = await Tenant(pair.Server.Http);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", tenant);
        Assert.Equal(tenant, await Tenant(again));
        Assert.NotEqual(tenant, await Tenant(other));
    }

    [Fact]
    public async Task Whoever_brings_no_key_has_no_name()
    {
        using var nobody = pair.Server.Client(key: null);
        var answer = await nobody.GetAsync("/api/tenant");
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<string> Tenant(HttpClient http) => (string)(await http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
}
