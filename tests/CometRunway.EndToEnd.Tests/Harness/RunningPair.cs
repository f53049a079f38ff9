namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A server and its upstream, shared by tests that do them no harm.</summary>
public class RunningPair : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal Simulator Upstream { get; private set; } = null!;

    internal string Database => _folder.Database;

    internal Server Server { get; private set; } = null!;

    /// <summary>How the server is set up.</summary>
    protected virtual IEnumerable<string> Settings => ["--CometRunway:Webhooks:Timeout=00:00:02"];

    public virtual async ValueTask InitializeAsync()
    {
        Upstream = await Simulator.Start();
        Server = await Server.Start(_folder, Upstream, [.. Settings]);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (Upstream is not null) await Upstream.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
