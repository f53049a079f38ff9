using System.Diagnostics;

namespace CometRunway.TestServers;

/// <summary>A real server of a test's own, on loopback: its folder and its port outlast its processes, so that it can be stopped, killed and started again.</summary>
internal abstract class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    private GuardedProcess? _life;

    /// <param name="home">The folder that its own is made in; the system's for temporary files unless told.</param>
    protected LocalServer(string? home = null) => Folder = home is null
        ? Directory.CreateTempSubdirectory("cometrunway-server-").FullName
        : Directory.CreateDirectory(Path.Combine(home, Path.GetRandomFileName())).FullName;

    public int Port { get; } = FreePorts.Take();

    /// <summary>What it keeps is here; gone with it.</summary>
    public string Folder { get; }

    public int Pid => _life?.Pid ?? throw new InvalidOperationException($"{Name} does not run.");

    protected abstract string Name { get; }

    /// <summary>What it understands as: stop now, in good order.</summary>
    protected abstract string StopSignal { get; }

    protected abstract IEnumerable<string> CommandLine { get; }

    /// <summary>Stops it in good order, if it lives; what it keeps stays.</summary>
    public async Task Stop()
    {
        if (_life is not { } life) return;
        _life = null;
        using (life) await life.Stop();
    }

    /// <summary>SIGKILL, for it and its children.</summary>
    public void Kill() => _life?.Kill();

    /// <summary>Starts it again with what it kept, where it was; stops it first if it lives. Returns when it answers.</summary>
    public async Task Restart()
    {
        await Stop();
        _life = await GuardedProcess.Start(Folder, StopSignal, CommandLine);
        var watch = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (_life.HasEnded) throw new InvalidOperationException($"{Name} ended before it answered. It said last:\n{_life.LastWords}");
            if (watch.Elapsed > Patience) throw new TimeoutException($"Within {Patience.TotalSeconds:0} s {Name} did not answer on port {Port}. It said last:\n{_life.LastWords}");
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    protected static async Task<TServer> Start<TServer>(TServer server)
        where TServer : LocalServer
    {
        try
        {
            await server.Prepare();
            await server.Restart();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is done once, before its first life.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    protected abstract Task<bool> Answers();
}
