using System.Diagnostics;
using System.Threading.Channels;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Processes;

/// <summary>A process that a benchmark starts: a program of the product, or this one in another role. It goes with whoever started it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int KeptLines = 200;

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(KeptLines) { FullMode = BoundedChannelFullMode.DropOldest });

    private Child(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>User and system, over all cores, so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it holds of the machine's memory (RSS), in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>This program in the role of <paramref name="role"/>.</summary>
    public static Child InRole(string role, params IEnumerable<string> arguments) =>
        Start([Path.Combine(AppContext.BaseDirectory, "CometRunway.Benchmarks.dll"), role, .. arguments]);

    /// <summary>A program of the product, as it was built beside this one.</summary>
    public static Child OfProduct(string project, IEnumerable<string> arguments) => Start([SourceTree.Program(project), .. arguments]);

    /// <summary>The next line that it says.</summary>
    /// <exception cref="CouldNotMeasureException">It ended, or said nothing within <paramref name="patience"/>.</exception>
    public async Task<string> ReadLine(TimeSpan patience)
    {
        try
        {
            return await _lines.Reader.ReadAsync().AsTask().WaitAsync(patience, TimeProvider.System);
        }
        catch (ChannelClosedException)
        {
            await _process.WaitForExitAsync();
            throw new CouldNotMeasureException($"a process ended with {_process.ExitCode} before it was done.");
        }
        catch (TimeoutException)
        {
            throw new CouldNotMeasureException($"a process said nothing within {patience.TotalSeconds:0} s.");
        }
    }

    public async Task WriteLine(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>What it said last and nobody read.</summary>
    public string LastWords()
    {
        var lines = new List<string>();
        while (_lines.Reader.TryRead(out var line)) lines.Add(line);
        return string.Join('\n', lines);
    }

    /// <summary>kill -9: nothing is flushed, nobody is asked.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator sends it; returns when it has ended.</summary>
    public async Task Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    private static Child Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in (string[])["ASPNETCORE_URLS", "COMETAPI_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT"]) start.Environment.Remove(name);

        var child = new Child(new Process { StartInfo = start });
        child._process.OutputDataReceived += child.Keep;
        child._process.Start();
        child._process.BeginOutputReadLine();
        return child;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) _lines.Writer.TryComplete();
        else _lines.Writer.TryWrite(line.Data);
    }
}
