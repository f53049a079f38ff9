using System.Diagnostics;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>Shells complete what is typed, by the scripts that the program prints.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly CliProgram _cli = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("bash", "source <(cometrunway completion bash)")]
    [InlineData("zsh -f", "cometrunway() { dotnet $PROGRAM \"$@\" }; autoload -Uz compinit; compinit -D -u; source <(cometrunway completion zsh)")]
    [InlineData("fish --no-config", "function cometrunway; dotnet $PROGRAM $argv; end; cometrunway completion fish | source")]
    public async Task A_shell_completes_commands_options_and_their_values(string shell, string prepare)
    {
        await using var screen = await CliScreen.Open(_cli);
        if (shell is not "bash") await screen.Type($"PROGRAM='{CliProgram.Program}' exec {shell}");
        await screen.Type($"{prepare}; echo prepared-$((40 + 2))".Replace("$((40 + 2))", shell.StartsWith("fish", StringComparison.Ordinal) ? "(math 40 + 2)" : "$((40 + 2))", StringComparison.Ordinal));
        await screen.Shows("prepared-42");
        foreach (var (typed, completed) in ((string, string)[])[("cometrunway downl", "cometrunway download "), ("cometrunway webhooks red", "cometrunway webhooks redeliver "), ("cometrunway updates --foll", "cometrunway updates --follow "), ("cometrunway updates --status CANC", "cometrunway updates --status CANCELLED ")])
        {
            await screen.Write(typed);
            await screen.Press("Tab");
            await screen.Shows(completed.TrimEnd());
            await screen.Press("C-u"); // No signal: it waits for its turn behind the completion.
        }
    }

    [Fact]
    public async Task Bash_is_given_what_can_follow_and_file_names_where_nothing_can()
    {
        var said = await Bash("""
            cometrunway() { dotnet "$PROGRAM" "$@"; }
            source <(cometrunway completion bash)
            complete -p cometrunway
            suggest() { COMP_LINE="$1"; COMP_POINT=${#1}; COMPREPLY=(); _cometrunway cometrunway; echo "$1: ${COMPREPLY[*]}"; }
            suggest "cometrunway webhooks re"
            suggest "cometrunway completion f"
            suggest "cometrunway download -o /tm"
            """);
        Assert.Empty(said.Error);
        Assert.Equal(
            ["complete -o default -F _cometrunway cometrunway", "cometrunway webhooks re: redeliver resume", "cometrunway completion f: fish", "cometrunway download -o /tm: "],
            said.Lines);
    }

    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    public async Task Each_script_is_one_that_its_shell_can_read(string shell, string program, string option)
    {
        using var folder = new TestFolder();
        var script = Path.Combine(folder.Path, "script");
        await File.WriteAllTextAsync(script, (await _cli.Run("completion", shell)).Output, TestContext.Current.CancellationToken);
        using var reading = Process.Start(new ProcessStartInfo(program, [option, script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal(new CliResult(0, "", ""), await CliProgram.Result(reading).Within($"{program} reads the script"));
    }

    private async Task<CliResult> Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _cli.Environment) start.Environment[name] = value;
        start.Environment["PROGRAM"] = CliProgram.Program;
        using var bash = Process.Start(start)!;
        return await CliProgram.Result(bash).Within("bash ends");
    }
}
