using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>A server that has an operator, and its upstream.</summary>
public sealed class OperatedPair : IAsyncLifetime
{
    internal const string Key = "operators-key-0123456789abcdef";
    internal const string ReadKey = "operators-other-key-0123456789";

    private readonly TestFolder _folder = new();

    internal Simulator Upstream { get; private set; } = null!;

    internal Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await Simulator.Start();
        Server = await Server.Start(_folder, Upstream, $"--CometRunway:Operator:Key={Key}", $"--CometRunway:Operator:ReadKey={ReadKey}", "--Logging:LogLevel:Default=Trace");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Upstream.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Has a tenant track tasks that never end.</summary>
    internal async Task<IReadOnlyList<string>> Track(string key, int count, string group = "watched")
    {
        var ids = await Upstream.Create(new JsonObject { ["count"] = count, ["neverEnds"] = true, ["key"] = key });
        using var http = Server.Client(key);
        using var response = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["group"] = group })]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return ids;
    }

    /// <summary>What a key's tenant is called.</summary>
    internal async Task<string> TenantOf(string key)
    {
        using var http = Server.Client(key);
        return (string)(await http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
    }
}
