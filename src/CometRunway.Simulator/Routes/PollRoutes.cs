using System.Text.Json;

namespace CometRunway.Simulator.Routes;

internal static class PollRoutes
{
    extension(WebApplication app)
    {
        public void MapPolls()
        {
            var polls = app.Services.GetRequiredService<Polls>();
            RequestDelegate official = http => polls.Answer(http, (string)http.Request.RouteValues["id"]!);
            app.MapGet("/runwayml/v1/tasks/{id}", official);
            app.MapGet("/v1/tasks/{id}", official);
            app.MapPost("/runway/feed", async http => await polls.Answer(http, await FeedId(http.Request)));
        }
    }

    /// <summary>The id that a feed asks for; empty, which no task is called, when it asks for none.</summary>
    private static async Task<string> FeedId(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("task_id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
