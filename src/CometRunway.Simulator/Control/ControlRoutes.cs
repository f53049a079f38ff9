using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

/// <summary>What a test or a try-out says to the simulator itself. It needs no key.</summary>
internal static class ControlRoutes
{
    extension(WebApplication app)
    {
        public void MapControl()
        {
            var control = app.MapGroup("/_sim");
            MapTasks(control, app.Services.GetRequiredService<TaskControl>());
            MapCreates(control, app.Services.GetRequiredService<CreateControl>());
            MapFaults(control, app.Services.GetRequiredService<FaultControl>());
            MapKeys(control, app.Services.GetRequiredService<KeyControl>());
            control.MapDelete("/", http => Forget(http, app.Services));
            control.MapFallback("{**path}", static http => NotFound(http.Response));
        }
    }

    public static Task Done(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static Task NotFound(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void MapTasks(RouteGroupBuilder control, TaskControl tasks)
    {
        control.MapPost("/tasks", tasks.Make);
        control.MapGet("/tasks", tasks.List);
        control.MapGet("/tasks/{id}", http => tasks.Show(http, Value(http, "id")));
        control.MapGet("/tasks/{id}/polls", http => tasks.ShowPolls(http, Value(http, "id")));
    }

    private static void MapCreates(RouteGroupBuilder control, CreateControl creates)
    {
        control.MapPut("/creates", creates.Replace);
        control.MapDelete("/creates", creates.Clear);
    }

    private static void MapFaults(RouteGroupBuilder control, FaultControl faults)
    {
        control.MapPut("/faults", faults.Replace);
        control.MapGet("/faults", faults.Show);
        control.MapDelete("/faults", faults.Clear);
    }

    private static void MapKeys(RouteGroupBuilder control, KeyControl keys)
    {
        control.MapGet("/keys", keys.List);
        control.MapPost("/keys/{key}/revoke", http => keys.SetRevoked(http, Value(http, "key"), revoked: true));
        control.MapPost("/keys/{key}/restore", http => keys.SetRevoked(http, Value(http, "key"), revoked: false));
    }

    private static Task Forget(HttpContext http, IServiceProvider services)
    {
        services.GetRequiredService<AccountBook>().Forget();
        services.GetRequiredService<FaultBook>().Replace([], default);
        services.GetRequiredService<TaskMint>().Forget();
        services.GetRequiredService<CreatedLives>().Plan = null;
        return Done(http.Response);
    }

    private static string Value(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
