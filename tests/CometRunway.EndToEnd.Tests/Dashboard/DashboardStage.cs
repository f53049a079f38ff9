using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>A server with an operator, its upstream, and a browser that looks at its dashboard; shared by tests that do them no harm.</summary>
public sealed class DashboardStage : IAsyncLifetime
{
    public const string OperatorKey = "operators-key-0123456789abcdef";
    public const string ReadKey = "operators-other-key-0123456789";

    private readonly TestFolder _folder = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal Simulator Upstream { get; private set; } = null!;

    internal Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await Simulator.Start();
        Server = await Server.Start(_folder, Upstream, $"--CometRunway:Operator:Key={OperatorKey}", $"--CometRunway:Operator:ReadKey={ReadKey}", "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Server is not null) await Server.DisposeAsync();
        if (Upstream is not null) await Upstream.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Somebody comes to the page, of whom nobody knows anything yet.</summary>
    internal Task<Visit> Come(Uri? page = null, ColorScheme scheme = ColorScheme.Light, int width = 1280) =>
        Visit.Begin(_browser, page ?? new Uri(Server.Address, "dashboard/"), scheme, width);

    /// <summary>Somebody comes and signs in.</summary>
    internal async Task<Visit> SignIn(string key = OperatorKey, Uri? page = null, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var visit = await Come(page, scheme, width);
        await visit.SignIn(key);
        return visit;
    }

    /// <summary>Tasks of a tenant that live as the request says.</summary>
    internal async Task<IReadOnlyList<string>> Track(JsonObject lives, string group, string key = Server.Key)
    {
        lives["key"] = key;
        var ids = await Upstream.Create(lives);
        using var http = Server.Client(key);
        var tasks = ids.Select(id => (JsonNode)new JsonObject { ["id"] = id, ["group"] = group, ["labels"] = new JsonArray("seen"), ["kind"] = "image_to_video" });
        using var response = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. tasks]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return ids;
    }

    /// <summary>What a key's tenant is called.</summary>
    internal async Task<string> TenantOf(string key = Server.Key)
    {
        using var http = Server.Client(key);
        return (string)(await http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
    }
}
