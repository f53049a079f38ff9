using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CometRunway.TestServers;

/// <summary>One life of a server, which ends with the process of the tests at the latest, even when that is killed with SIGKILL.</summary>
/// <remarks>
/// A shell stands between the two and reads a pipe that nobody but the tests holds open: its end is their end.
/// The kernel's own signal for a dead parent (`setpriv --pdeathsig`) will not do: it comes when the thread ends that started the child, and the pool's threads end at any time.
/// </remarks>
internal sealed class GuardedProcess : IDisposable
{
    private const int KeptLines = 60;

    // A line on the pipe says: stop. Its end says: the tests are gone, so stop, and take the folder along.
    // The shell waits for the server and so reaps it: a dead server whose process id still stands would not let its successor start.
    private const string Guard = """
        trap '' INT HUP
        exec 2>&1
        folder=$1 signal=$2; shift 2
        exec 3<&0
        sh -c 'echo "$$"; exec "$0" "$@"' "$@" </dev/null 3<&- &
        server=$!
        { read -r word <&3; told=$?; trap '' TERM; kill -s "$signal" "$server"; exit "$told"; } &
        guard=$!
        wait "$server"
        kill "$guard"
        wait "$guard"
        [ $? -eq 1 ] && rm -rf "$folder"
        exit 0
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _shell;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<int> _pid = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GuardedProcess(Process shell) => _shell = shell;

    /// <summary>Of the server itself, not of the shell.</summary>
    public int Pid => _pid.Task.Result;

    public bool HasEnded => _shell.HasExited;

    /// <summary>The tail of its log.</summary>
    public string LastWords => string.Join('\n', _lines);

    public static async Task<GuardedProcess> Start(string folder, string stopSignal, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("sh", ["-c", Guard, "guard", folder, stopSignal, .. command]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = new GuardedProcess(new Process { StartInfo = start });
        process._shell.OutputDataReceived += process.Keep;
        process._shell.Start();
        process._shell.BeginOutputReadLine();
        await process._pid.Task.WaitAsync(Patience, TimeProvider.System);
        return process;
    }

    /// <summary>Asks it to stop, if it lives; returns when it and its children are gone.</summary>
    /// <exception cref="TimeoutException">It did not stop within a minute; it was killed.</exception>
    public async Task Stop()
    {
        try
        {
            if (!_shell.HasExited) await _shell.StandardInput.WriteLineAsync("stop");
            if (!_shell.HasExited) await _shell.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It ended meanwhile, and the pipe with it.
        }

        try
        {
            // The children hold the same output open: its end, which this waits for too, is the end of them all.
            await _shell.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            Kill();
            throw new TimeoutException($"Within {Patience.TotalSeconds:0} s this did not stop: {_shell.StartInfo.ArgumentList[5]}. It said last:\n{LastWords}");
        }
    }

    /// <summary>SIGKILL for it and its children: nothing is flushed, nobody is asked.</summary>
    public void Kill()
    {
        try
        {
            using var server = Process.GetProcessById(Pid);
            server.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // Gone already.
        }
    }

    public void Dispose() => _shell.Dispose();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            _pid.TrySetException(new InvalidOperationException("The shell that guards a server ended before it had started one."));
        }
        else if (!_pid.Task.IsCompleted)
        {
            if (int.TryParse(line.Data, CultureInfo.InvariantCulture, out var pid)) _pid.TrySetResult(pid);
            else _pid.TrySetException(new InvalidOperationException($"The shell that guards a server said: {line.Data}"));
        }
        else
        {
            _lines.Enqueue(line.Data);
            if (_lines.Count > KeptLines) _lines.TryDequeue(out _);
        }
    }
}
