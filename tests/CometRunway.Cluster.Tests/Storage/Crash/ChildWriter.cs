using System.Diagnostics;

namespace CometRunway.Cluster.Tests.Storage.Crash;

/// <summary>A process that writes to a database of ours until it is killed.</summary>
internal sealed class ChildWriter : IDisposable
{
    private readonly Process _process;

    public ChildWriter(string database)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ChildWriter).Assembly.Location, WriterProcess.Command, database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The writer did not start.");
    }

    /// <summary>Of the process.</summary>
    public int Id => _process.Id;

    /// <summary>The next acknowledgement; null when the process is gone and has told everything.</summary>
    public async Task<Acknowledgement?> Next()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().InTime("the writer said something") is { } line)
        {
            if (Acknowledgement.Read(line) is { } acknowledgement) return acknowledgement;
        }

        return null;
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<(int ExitCode, string Error)> End()
    {
        var error = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).InTime("the writer ended");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).InTime("the writer was gone");
        return (_process.ExitCode, error.Trim());
    }

    /// <summary>SIGKILL: it gets no chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
