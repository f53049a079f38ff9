using System.Collections.Concurrent;
using System.Diagnostics;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A program of the product, started as its users start it.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const int MostLines = 20_000;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ProgramProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything that it wrote, to both of its outputs.</summary>
    public string Output => string.Join('\n', _lines);

    public IEnumerable<string> Lines => _lines;

    public static ProgramProcess Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        StartProgram("dotnet", [Built(project), .. arguments], environment);

    /// <summary>Starts a program of the machine.</summary>
    public static ProgramProcess StartProgram(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in (string[])["ASPNETCORE_URLS", "COMETAPI_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT"]) start.Environment.Remove(variable);
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>()) start.Environment[variable] = value;

        var program = new ProgramProcess(new Process { StartInfo = start });
        program._process.OutputDataReceived += program.Keep;
        program._process.ErrorDataReceived += program.Keep;
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>kill -9: nothing is flushed, nobody is asked.</summary>
    public async Task KillHard()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still, its connections stay open, and it does not know.</summary>
    public Task Freeze() => Send("STOP");

    /// <summary>SIGCONT.</summary>
    public Task Thaw() => Send("CONT");

    /// <summary>SIGTERM, as an orchestrator sends it.</summary>
    public async Task<int> Terminate(TimeSpan patience)
    {
        await Send("TERM");
        return await Exit(patience);
    }

    public async Task<int> Exit(TimeSpan patience)
    {
        await Task.Run(async () => { await _process.WaitForExitAsync(); return true; }).Within($"the program ends; it said:\n{Output}", patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillHard();
        _process.Dispose();
    }

    private async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private static string Built(string project)
    {
        // tests/CometRunway.EndToEnd.Tests/bin/<configuration>/net10.0/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!;
        var home = Directory.Exists(Path.Combine(root.FullName, "src", project)) ? "src" : "tests";
        return Path.Combine(root.FullName, home, project, "bin", configuration, here.Name, $"{project}.dll");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _lines.Enqueue(line.Data);
        if (_lines.Count > MostLines) _lines.TryDequeue(out _);
    }
}
