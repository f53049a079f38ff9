using System.Diagnostics;

namespace CometRunway.Server.Simulation;

/// <summary>The simulator beside the server. It ends with this process, however that ends.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const string Announcement = "simulator listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private SimulatorProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <exception cref="SimulatorException">It is not there, or does not come up.</exception>
    public static async Task<SimulatorProcess> Start()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "simulator", "CometRunway.Simulator.dll");
        if (!File.Exists(assembly)) throw new SimulatorException($"The simulator is not at '{assembly}'. Build the whole solution, or start without --simulate.");

        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[assembly, "--urls", "http://127.0.0.1:0", "--ParentProcess", $"{Environment.ProcessId}"]) start.ArgumentList.Add(argument);
        start.Environment.Remove("ASPNETCORE_URLS"); // Those are the server's.
        var process = Process.Start(start) ?? throw new SimulatorException("The simulator could not be started.");
        try
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                if (line.StartsWith(Announcement, StringComparison.Ordinal)) return new SimulatorProcess(process, new Uri(line[Announcement.Length..].Trim()));
            }
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        throw new SimulatorException("The simulator did not say where it listens.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
