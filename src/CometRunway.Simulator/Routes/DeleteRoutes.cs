namespace CometRunway.Simulator.Routes;

internal static class DeleteRoutes
{
    extension(WebApplication app)
    {
        public void MapDeletes()
        {
            var deletes = app.Services.GetRequiredService<Deletes>();
            RequestDelegate delete = http => deletes.Answer(http, (string)http.Request.RouteValues["id"]!);
            app.MapDelete("/runwayml/v1/tasks/{id}", delete);
            app.MapDelete("/v1/tasks/{id}", delete);
        }
    }
}
