using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CometRunway.Campaign.Clocks;
using CometRunway.Campaign.Histories;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Installations;

/// <summary>A server's place: its address, its ports, its clock. Processes come and go in it.</summary>
internal sealed class ServerNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<string> _command;
    private readonly string _logs;
    private readonly HistoryFile<Life> _lives;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private GuardedProcess? _process;
    private DateTimeOffset _began;
    private bool _isAlive; // As far as the history says.

    public ServerNode(int number, Uri address, int gatewayPort, FakeClock? clock, IReadOnlyList<string> command, string logs, HistoryFile<Life> lives)
    {
        (Number, Address, GatewayPort, Clock, _command, _logs, _lives) = (number, address, gatewayPort, clock, command, logs, lives);
        _http.BaseAddress = address;
    }

    public int Number { get; }

    public string Name => string.Create(CultureInfo.InvariantCulture, $"server-{Number}");

    public Uri Address { get; }

    /// <summary>Where Orleans clients find it.</summary>
    public int GatewayPort { get; }

    /// <summary>Null where clocks can't be faked.</summary>
    public FakeClock? Clock { get; }

    /// <summary>Where its connections come from.</summary>
    public IPAddress Source => IPAddress.Parse(Address.Host);

    /// <summary>There is a process, be it ready or not.</summary>
    public bool Lives => _process is { HasEnded: false };

    public int Pid => _process?.Pid ?? throw new InvalidOperationException($"{Name} does not run.");

    /// <summary>Starts a process, where there is none; <see cref="BecomesReady"/> waits for it.</summary>
    public async Task Start()
    {
        if (Lives) return;
        if (_process is not null) Ended("by itself"); // Nothing where that is written down already.
        _began = TimeProvider.System.GetUtcNow();

        // Appended, so that the lives of one place are one log.
        var folder = Directory.CreateTempSubdirectory("cometrunway-node-").FullName;
        var before = _process;
        _process = await GuardedProcess.Start(folder, "TERM", ["bash", "-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(_logs, $"{Name}.log"), .. _command]);
        _isAlive = true;
        before?.Dispose(); // Not before: somebody may just look at it.
    }

    /// <exception cref="TimeoutException">It did not within two minutes.</exception>
    public async Task BecomesReady()
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await IsReady())
        {
            if (!Lives) throw new InvalidOperationException($"{Name} ended before it was ready; its log says why: {Path.Combine(_logs, $"{Name}.log")}");
            if (TimeProvider.System.GetElapsedTime(begin) > Patience) throw new TimeoutException($"{Name} was not ready within {Patience.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        if (_process is not { HasEnded: false } process) return;
        process.Kill();
        await process.Stop();
        Ended("killed");
    }

    /// <summary>SIGTERM; returns when it has ended.</summary>
    public async Task Terminate()
    {
        if (_process is not { HasEnded: false } process) return;
        await process.Stop();
        Ended("terminated");
    }

    /// <summary>SIGSTOP: it stands still, and does not know.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public Task Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        await Thaw();
        await Kill();
        _process?.Dispose();
        _http.Dispose();
    }

    private void Ended(string how)
    {
        if (!_isAlive) return;
        _isAlive = false;
        _lives.Add(new Life(Name, Pid, _began, TimeProvider.System.GetUtcNow(), how));
    }

    private async Task Signal(string signal)
    {
        if (Lives) await Command.Run("/", "kill", $"-{signal}", Pid.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var response = await _http.GetAsync("/readyz");
            return response.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }
}
