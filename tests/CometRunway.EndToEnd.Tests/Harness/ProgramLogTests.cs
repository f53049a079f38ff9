namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Whoever looks for the reason of a failed test finds what its programs said.</summary>
public sealed class ProgramLogTests
{
    [Fact]
    public async Task What_the_programs_of_a_test_said_is_kept_in_a_file_for_each()
    {
        using var folder = new TestFolder();
        await using var program = ProgramProcess.StartProgram("echo", ["it went wrong here"]);
        await program.Exit();

        Assert.Equal(1, ProgramLogs.Write(folder.Path));

        Assert.Equal("it went wrong here", await File.ReadAllTextAsync(Path.Combine(folder.Path, $"echo-{program.Id}.log")));
    }
}
