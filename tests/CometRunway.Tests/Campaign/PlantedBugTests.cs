using System.Diagnostics;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Campaign;

/// <summary>The bugs that <c>tests/campaigns/planted</c> plants, so that they don't rot while the source goes on.</summary>
public class PlantedBugTests
{
    private static readonly string Folder = Path.Combine(Repository.Root.FullName, "tests", "CometRunway.Campaign", "Planted");

    public static TheoryData<string> Bugs => [.. Directory.EnumerateFiles(Folder, "*.patch").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Every_planted_bug_can_still_be_planted(string bug)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", Path.Combine(Folder, bug)]) { WorkingDirectory = Repository.Root.FullName, RedirectStandardError = true })!;
        var said = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode is 0, $"{bug} fits the source no more: make it anew. {said}");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Every_planted_bug_says_which_invariant_must_find_it_and_what_it_does(string bug)
    {
        var lines = File.ReadLines(Path.Combine(Folder, bug)).Take(2).ToList();
        Assert.Matches("^# I\\d+( or I\\d+)* must find it: --plan [a-z]+ .*--minutes [1-5] .*--servers [1-5]", lines[0]);
        Assert.Matches("^# [A-Z].*\\.$", lines[1]);
    }
}
