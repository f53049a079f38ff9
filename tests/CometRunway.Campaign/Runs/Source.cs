using System.Diagnostics;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Runs;

/// <summary>Which source this was built from.</summary>
internal static class Source
{
    /// <summary>The commit, with <c>+</c> where files differ from it; <c>unknown</c> outside of a repository.</summary>
    public static string Commit()
    {
        try
        {
            return $"{Git("rev-parse", "--short", "HEAD")}{(Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : "")}";
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = SourceTree.Path(), RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode is 0 ? said : throw new InvalidOperationException("This is no repository.");
    }
}
