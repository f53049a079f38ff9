namespace CometRunway.Simulator.Routes;

/// <summary>A path that the upstream does not know: a redirect or a page, in turn, and never JSON.</summary>
internal static class StrangerRoutes
{
    extension(WebApplication app)
    {
        public void MapStrangers()
        {
            var calls = 0;
            app.MapFallback("{**path}", http => (Interlocked.Increment(ref calls) % 2 is 1 ? Pages.Moved : Pages.Home).SendTo(http.Response));
        }
    }
}
