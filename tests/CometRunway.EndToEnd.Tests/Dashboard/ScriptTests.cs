using System.Diagnostics;
using System.Security.Cryptography;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>What the dashboard's scripts are held against; the product's build needs no Node.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("types")]
    [InlineData("lint")]
    [InlineData("format")]
    [InlineData("rules")]
    public async Task The_scripts_of_the_page_pass(string check)
    {
        var start = new ProcessStartInfo("npm") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = SourceTree.Path("tests", "CometRunway.Dashboard.Scripts") };
        foreach (var argument in (string[])["run", "--silent", check]) start.ArgumentList.Add(argument);
        using var npm = Process.Start(start)!;
        var said = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync()).Within($"npm run {check} ends");
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(npm.ExitCode is 0, $"npm run {check} ended with {npm.ExitCode}:\n{string.Join('\n', said)}");
    }

    [Fact]
    public async Task What_the_page_is_built_on_is_as_it_came_from_npm_and_has_its_licence()
    {
        var vendor = SourceTree.Path("src", "CometRunway.Dashboard", "Page", "vendor");
        var lines = await File.ReadAllLinesAsync(SourceTree.Path("src", "CometRunway.Dashboard", "vendor.sha256"), TestContext.Current.CancellationToken);
        var expected = lines.Select(static line => line.Split("  ./")).ToDictionary(static parts => parts[1], static parts => parts[0]);
        var actual = Directory.EnumerateFiles(vendor, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(vendor, file).Replace('\\', '/'), static file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        Assert.True(actual.Remove("htm/standalone.module.d.ts"), "The types of that one are ours.");
        Assert.Equal(expected.OrderBy(static file => file.Key, StringComparer.Ordinal), actual.OrderBy(static file => file.Key, StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(vendor), static library => Assert.True(File.Exists(Path.Combine(library, "LICENSE")), library));
    }
}
