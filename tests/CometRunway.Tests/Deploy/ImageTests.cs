using System.Text.Json;
using System.Text.RegularExpressions;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

public partial class ImageTests
{
    private const string Server = "CometRunway.Server";
    private static readonly string Dockerfile = DeployFiles.Text("deploy/Dockerfile");

    /// <summary>What the builder is sent, and copies: sources, then where they go.</summary>
    private static readonly string[][] Copies = [.. Dockerfile.Split('\n').Where(static line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1..])];

    private static IEnumerable<string> Sources => Copies.SelectMany(static copy => copy[..^1]);

    [Fact]
    public void Everything_that_is_copied_is_there() =>
        Assert.All(Sources, static source => Assert.True(Path.Exists(Path.Combine(Repository.Root.FullName, source)), source));

    [Fact]
    public void Nothing_that_is_copied_is_kept_from_the_builder()
    {
        var sent = DeployFiles.Text(".dockerignore").Split('\n').Where(static line => line.StartsWith('!')).Select(static line => line[1..]).ToHashSet();

        Assert.All(Sources, source => Assert.Contains(source.Split('/')[0], sent));
        Assert.All(sent, static name => Assert.Contains(Sources, source => source.Split('/')[0] == name));
    }

    [Fact]
    public void Packages_are_restored_from_the_project_and_the_lock_file_of_everything_that_the_server_is_built_from()
    {
        var needed = Closure(Server).Order().SelectMany(static project => (string[])[$"src/{project}/{project}.csproj", $"src/{project}/packages.lock.json"]).Order();

        Assert.Equal(needed, Sources.Where(static source => source.StartsWith("src/Comet", StringComparison.Ordinal)).Order());
        Assert.All(Copies.Where(static copy => copy[0].StartsWith("src/Comet", StringComparison.Ordinal)), static copy => Assert.All(copy[..^1], source => Assert.StartsWith(copy[^1], source, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_governs_every_build_governs_this_one() =>
        Assert.Superset(new HashSet<string> { "global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig" }, Sources.ToHashSet());

    [Fact]
    public void Its_SDK_is_one_that_global_json_accepts()
    {
        var wanted = Version.Parse(JsonDocument.Parse(DeployFiles.Text("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()!);
        var image = Regex.Match(Dockerfile, @"dotnet/sdk:(\d+\.\d+)").Groups[1].Value;

        Assert.Equal($"{wanted.Major}.{wanted.Minor}", image);
    }

    [Fact]
    public void It_runs_on_what_it_is_built_for()
    {
        var framework = Regex.Match(DeployFiles.Text("Directory.Build.props"), "<TargetFramework>net(.+?)</TargetFramework>").Groups[1].Value;

        Assert.Matches($@"(?m)^FROM mcr\.microsoft\.com/dotnet/aspnet:{Regex.Escape(framework)}-alpine", Dockerfile);
    }

    [Fact]
    public void Every_base_is_named_by_a_version() =>
        Assert.All(Base().Matches(Dockerfile), static from => Assert.Matches(@":\d+\.\d+[\w.-]*$", from.Groups[1].Value));

    [Fact]
    public void It_runs_as_nobody_special_and_starts_the_server()
    {
        var last = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

        Assert.Contains("\nUSER $APP_UID\n", last, StringComparison.Ordinal);
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"/app/{Server}.dll\"]", last, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:8080/livez", last, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS=http://+:8080 ", last, StringComparison.Ordinal);
    }

    private static HashSet<string> Closure(string project, HashSet<string>? found = null)
    {
        found ??= [];
        if (!found.Add(project)) return found;
        // With those that only order the build: they are built too.
        foreach (Match reference in ProjectReference().Matches(DeployFiles.Text($"src/{project}/{project}.csproj"))) Closure(reference.Groups[1].Value, found);
        return found;
    }

    [GeneratedRegex(@"(?m)^FROM (?:--platform=\S+ )?(\S+)")]
    private static partial Regex Base();

    [GeneratedRegex(@"<ProjectReference Include=""\.\.\\[\w.]+\\([\w.]+)\.csproj""")]
    private static partial Regex ProjectReference();
}
