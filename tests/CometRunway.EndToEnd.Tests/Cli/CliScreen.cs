using System.Diagnostics;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>The command line in a real terminal, that a shell was started in; one types and looks.</summary>
internal sealed class CliScreen : IAsyncDisposable
{
    private const string Prompt = "ready$ ";
    private readonly string _socket = $"cometrunway-{Guid.NewGuid():N}";

    private CliScreen()
    {
    }

    public static async Task<CliScreen> Open(CliProgram program, int width = 160, int height = 30)
    {
        var screen = new CliScreen();
        string[] absent = [.. program.Environment.Where(static variable => variable.Value is null).SelectMany(static variable => (string[])["-u", variable.Key])];
        string[] variables = [.. absent, .. program.Environment.Where(static variable => variable.Value is not null).Select(static variable => $"{variable.Key}={variable.Value}"), $"PS1={Prompt}", "TERM=screen-256color", "LC_ALL=C.UTF-8"];
        await screen.Tmux(["-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "env", .. variables, "bash", "--norc", "--noprofile"]);
        await screen.Shows(Prompt.TrimEnd());
        await screen.Type($"cometrunway() {{ dotnet '{CliProgram.Program}' \"$@\"; }}; clear");
        return screen;
    }

    /// <summary>Types a line and Enter.</summary>
    public async Task Type(string line)
    {
        await Write(line);
        await Press("Enter");
    }

    /// <summary>Types something and no Enter.</summary>
    public Task Write(string text) => Tmux(["send-keys", "-l", text]);

    /// <summary>Presses a key by its name for tmux, such as <c>C-c</c>.</summary>
    public Task Press(string key) => Tmux(["send-keys", key]);

    /// <summary>What is on the screen now; with its colours as escape sequences where they are wanted.</summary>
    public Task<string> Look(bool hasColours = false) => Tmux(hasColours ? ["capture-pane", "-p", "-e"] : ["capture-pane", "-p"]);

    /// <summary>Waits until the screen shows something.</summary>
    public async Task<string> Shows(string what)
    {
        var last = "";
        try
        {
            return await Eventually.Yields<string>($"the terminal shows '{what}'", async () => (last = await Look()).Contains(what, StringComparison.Ordinal) ? last : null);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It shows:\n{last}", late);
        }
    }

    /// <summary>Whether the cursor can be seen: a program that hides it has to bring it back.</summary>
    public async Task<bool> HasCursor() => (await Tmux(["display-message", "-p", "#{cursor_flag}"])).Trim() is "1";

    public async ValueTask DisposeAsync() => await Tmux(["kill-server"]);

    private async Task<string> Tmux(string[] arguments)
    {
        var start = new ProcessStartInfo("tmux") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-L", _socket, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode is 0 ? said[0] : throw new InvalidOperationException($"tmux {string.Join(' ', arguments)} ended with {process.ExitCode} and said: {said[1]}");
    }
}
