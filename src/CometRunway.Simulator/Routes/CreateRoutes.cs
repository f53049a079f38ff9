namespace CometRunway.Simulator.Routes;

internal static class CreateRoutes
{
    extension(WebApplication app)
    {
        public void MapCreates()
        {
            var creates = app.Services.GetRequiredService<Creates>();
            RequestDelegate official = http => creates.Answer(http, Kind(http), CreateFormat.Official);
            app.MapPost("/runwayml/v1/{kind}/{**rest}", official);
            app.MapPost("/v1/{kind}/{**rest}", official);

            foreach (var kind in (string[])["generate", "video2video", "act_one"])
                app.MapPost($"/runway/pro/{kind}", http => creates.Answer(http, kind, CreateFormat.Compatible));
        }
    }

    private static string Kind(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return route["rest"] is string { Length: > 0 } rest ? $"{route["kind"]}/{rest}" : $"{route["kind"]}";
    }
}
