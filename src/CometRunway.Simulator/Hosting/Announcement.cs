namespace CometRunway.Simulator.Hosting;

internal static class Announcement
{
    extension(WebApplication app)
    {
        public void AnnounceAddress() => app.Lifetime.ApplicationStarted.Register(
            () => Console.WriteLine($"simulator listening on {app.Urls.First()}"));
    }
}
