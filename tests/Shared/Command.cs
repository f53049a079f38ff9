using System.Diagnostics;

namespace CometRunway.TestServers;

/// <summary>A program that does one thing and ends, as those that prepare a server do.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    /// <exception cref="TimeoutException">It did not end within two minutes.</exception>
    public static async Task Run(string folder, params string[] command)
    {
        // In the folder: somebody else's program may not be allowed to enter the one where the tests run.
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Patience, TimeProvider.System);
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"`{string.Join(' ', command)}` ended with {process.ExitCode} and said:\n{string.Join('\n', said)}");
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Within {Patience.TotalSeconds:0} s this did not end: {string.Join(' ', command)}.");
        }
    }
}
