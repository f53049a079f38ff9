using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>A receiver that takes whatever comes, at once.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public static async Task<WebhookReceiver> Start(HeardEnds heard)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(async http =>
        {
            using var sent = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            heard.Hear(sent.RootElement.GetProperty("data"));
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Has the caller's updates sent here.</summary>
    public async Task Register(HttpClient caller)
    {
        using var response = await caller.PostAsJsonAsync("/api/webhooks", new { url = _app.Urls.Single() });
        if (response.StatusCode is not HttpStatusCode.Created) throw new CouldNotMeasureException($"a webhook was not registered: {await response.Content.ReadAsStringAsync()}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
