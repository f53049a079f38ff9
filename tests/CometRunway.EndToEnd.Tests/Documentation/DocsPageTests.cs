using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>The description of the API as a page, in a real browser.</summary>
public sealed class DocsPageTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task The_page_shows_every_surface_and_meets_no_error()
    {
        using var profile = new TestFolder();
        await using var chromium = ProgramProcess.StartProgram("chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--enable-logging=stderr", "--log-level=0",
            $"--user-data-dir={profile.Path}", "--virtual-time-budget=30000", "--dump-dom", $"{pair.Server.Address}docs",
        ]);
        await chromium.Exit(TimeSpan.FromSeconds(120));
        Assert.All((string[])["Tracking", "Groups", "Webhooks", "Browsers", "Drop-in", "Process"], tag => Assert.Contains(tag, chromium.Output, StringComparison.Ordinal));
        Assert.DoesNotContain(chromium.Lines, static line => line.Contains(":CONSOLE", StringComparison.Ordinal) && line.Contains("rror", StringComparison.Ordinal));
    }
}
