namespace CometRunway.Server.Hosting;

/// <summary>What a server says once it serves: where to look, and what it works with.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Addresses">Where it listens, as Kestrel says it.</param>
/// <param name="PathBase">Below which path everything is.</param>
/// <param name="Store">Where tasks are kept.</param>
/// <param name="Upstream">Who is asked for them.</param>
internal sealed record Greeting(string Version, IReadOnlyList<string> Addresses, PathString PathBase, string Store, Uri Upstream)
{
    /// <summary>For a log.</summary>
    public string Line => $"CometRunway {Version} serves at {string.Join(", ", Addresses)}: the dashboard at {Top}dashboard/, the API at {Top}docs; store {Store}; upstream {Upstream}.";

    /// <summary>For whoever tries it out with the simulator, and sits before it.</summary>
    public IEnumerable<string> Lines =>
    [
        $"CometRunway {Version}, simulated: it needs no key, and nothing is paid for.",
        $"  Dashboard  {Top}dashboard/",
        $"  API        {Top}docs",
        $"  Try        curl '{Top}api/tasks?pageSize=3'",
        $"  Watch      cometrunway watch --all --url {Top}",
        $"  Store      {Store}",
        $"  Upstream   {Upstream}, the simulator: tasks come and end by themselves",
        "  Go on      without --simulate: send your CometAPI or Runway key with each request, or sign in with it at the dashboard",
    ];

    // A wildcard is no address that anybody can go to.
    private string Top
    {
        get
        {
            var first = BindingAddress.Parse(Addresses[0]);
            var host = first.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : first.Host;
            return $"{first.Scheme}://{host}:{first.Port}{PathBase.ToUriComponent()}/";
        }
    }
}
