using System.Diagnostics;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>The update log is read and followed in pipes.</summary>
[Collection(SharedCli.Name)]
public sealed class UpdatesTests(CliPair pair) : IDisposable
{
    private readonly CliProgram _cli = new(pair.Server.Address);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_log_is_told_to_its_end_and_read_on_after_any_line_of_it()
    {
        await Run("told", "wise");
        var told = await _cli.Run("updates", "--group", "told", "--json");
        Assert.Equal((0, ""), (told.Code, told.Error));
        Assert.Equal("PENDING", (string?)told.Documents[0]["status"]);
        Assert.Equal(2, told.Documents.Count(static update => (string?)update["status"] is "SUCCEEDED"));
        Assert.Equal(told.Lines.Distinct(), told.Lines);

        var rest = await _cli.Run("updates", "--group", "told", "--json", "--after", (string)told.Documents[1]["id"]!);
        Assert.Equal(told.Lines[2..], rest.Lines);
        var byPosition = await _cli.Run("updates", "--group", "told", "--json", "--after", $"{told.Documents[1]["position"]}");
        Assert.Equal(told.Lines[2..], byPosition.Lines);

        var ends = await _cli.Run("updates", "--group", "told", "--label", "wise", "--status", "succeeded");
        Assert.Equal(
            told.Documents.Where(static update => (string?)update["status"] is "SUCCEEDED").Select(static update => $"{update["id"]}\t{update["taskId"]}\tSUCCEEDED\ttold\t{update["output"]![0]}"),
            ends.Lines.Select(static line => line.Split('\t')).Select(static fields => string.Join('\t', [fields[0], .. fields[2..]])));
        Assert.Empty((await _cli.Run("updates", "--group", "told", "--label", "unwise")).Lines);
    }

    [Fact]
    public async Task What_comes_is_told_at_once_where_the_log_is_followed()
    {
        using var following = _cli.Start("updates", "--follow", "--after", "end", "--group", "followed", "--json");
        var told = following.StandardOutput.ReadLineAsync();
        var tracked = new List<string>();
        await Eventually.Holds("an update is told", async () =>
        {
            if (told.IsCompleted) return true;
            tracked.AddRange(await pair.Create(1)); // Nobody can see from here whether it is following yet.
            await pair.Server.Track(tracked[^1..], "followed");
            return false;
        });
        var first = JsonNode.Parse((await told)!)!;
        Assert.Equal("followed", (string?)first["group"]);
        Assert.Contains((string)first["taskId"]!, tracked);

        using var interrupt = Process.Start("kill", ["-INT", $"{following.Id}"]);
        var end = await CliProgram.Result(following).Within("the command ends");
        Assert.Equal((130, ""), (end.Code, end.Error));
    }

    [Fact]
    public async Task Nothing_is_said_where_the_reader_has_gone()
    {
        await Run("unread", "any");
        using var shell = Bash($"dotnet '{CliProgram.Program}' updates --follow --group unread | head -1; echo \"${{PIPESTATUS[0]}}\"");
        var pipe = CliProgram.Result(shell);
        await Eventually.Holds("the pipe ends", async () =>
        {
            if (!pipe.IsCompleted) await Run("unread", "any"); // It is seen at the next update that the reader has gone.
            return pipe.IsCompleted;
        });
        var said = await pipe;
        Assert.Empty(said.Error);
        Assert.Equal((2, "141"), (said.Lines.Length, said.Lines[^1]));
    }

    [Theory]
    [InlineData("--status", "done", "'done' is no status: PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED are.")]
    [InlineData("--after", "end", "--after end needs --follow.")]
    public async Task What_can_not_be_meant_is_told_in_one_line(string option, string value, string why)
    {
        var told = await _cli.Run("updates", option, value);
        Assert.Equal((64, ""), (told.Code, told.Output));
        Assert.Contains(why, Assert.Single(told.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_of_another_database_is_told_as_lost()
    {
        var told = await _cli.Run("updates", "--after", "elsewhere-3");
        Assert.Equal((0, ""), (told.Code, told.Output));
        Assert.Contains("updates are missing here", told.Error, StringComparison.Ordinal);
    }

    private async Task Run(string group, string label)
    {
        var ids = await pair.Create(2);
        await _cli.Run([.. (string[])["track", .. ids, "--group", group, "--label", label]]);
        Assert.Equal(0, (await _cli.Run([.. (string[])["wait", .. ids]])).Code);
    }

    private Process Bash(string script)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (var (name, value) in _cli.Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
