using System.Collections.Concurrent;
using System.Diagnostics;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A program of the product, started as its users start it.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const int MostLines = 20_000;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ProgramProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    /// <summary>Of the process.</summary>
    public int Id { get; private set; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything that it wrote, to both of its outputs.</summary>
    public string Output => string.Join('\n', _lines);

    public IEnumerable<string> Lines => _lines;

    public static ProgramProcess Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start(project, "dotnet", [SourceTree.Program(project), .. arguments], environment);

    /// <summary>Starts a program of the machine.</summary>
    public static ProgramProcess StartProgram(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start(Path.GetFileName(name), name, arguments, environment);

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
    public async Task<int> Terminate(TimeSpan? patience = null)
    {
        await Send("TERM");
        return await Exit(patience);
    }

    public async Task<int> Exit(TimeSpan? patience = null)
    {
        try
        {
            await Ended().Within("the program ends", patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It said:\n{Output}", late);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillHard();
        _process.Dispose();
    }

    private static ProgramProcess Start(string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in (string[])["ASPNETCORE_URLS", "COMETAPI_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT"]) start.Environment.Remove(variable);
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>()) start.Environment[variable] = value;

        var program = new ProgramProcess(name, new Process { StartInfo = start });
        ProgramLogs.Add(program);
        program._process.OutputDataReceived += program.Keep;
        program._process.ErrorDataReceived += program.Keep;
        program._process.Start();
        program.Id = program._process.Id;
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    private async Task<bool> Ended()
    {
        await _process.WaitForExitAsync();
        return true;
    }

    private async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _lines.Enqueue(line.Data);
        if (_lines.Count > MostLines) _lines.TryDequeue(out _);
    }
}
