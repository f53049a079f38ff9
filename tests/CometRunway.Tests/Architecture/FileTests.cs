using System.Text.RegularExpressions;

namespace CometRunway.Tests.Architecture;

public partial class FileTests
{
    [Fact]
    public void No_type_is_named_after_what_could_be_anything()
    {
        var sources = Repository.In("src", "*.cs").ToList();

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(
            sources.SelectMany(static file => TypeName().Matches(File.ReadAllText(file.FullName)).Select(match => $"{file.Name}: {match.Groups["name"].Value}")),
            static named => AnythingName().IsMatch(named));
    }

    [Fact]
    public void No_folder_is_named_after_a_kind() => Assert.Empty(
        Repository.In("src", "*.cs").SelectMany(static file => Path.GetRelativePath(Repository.Root.FullName, file.DirectoryName!).Split(Path.DirectorySeparatorChar)).Distinct()
            .Intersect(["Models", "Utils", "Helpers", "Managers", "Common", "Utilities", "Misc"], StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Every_project_keeps_its_lock_file() =>
        Assert.All(Repository.ProjectFiles, static project => Assert.True(File.Exists(Path.Combine(project.DirectoryName!, "packages.lock.json")), project.Name));

    [Theory]
    [InlineData("class TaskHelper", true)]
    [InlineData("internal static class UrlUtil", true)]
    [InlineData("public sealed record struct StringUtils", true)]
    [InlineData("interface ITaskManager<T>", true)]
    [InlineData("class Managed", false)]
    [InlineData("enum Utility", false)]
    public void The_rule_can_tell(string declaration, bool banned) =>
        Assert.Equal(banned, TypeName().Match(declaration) is { Success: true } match && AnythingName().IsMatch(match.Groups["name"].Value));

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?: struct| class)?)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex TypeName();

    [GeneratedRegex("(?:Helper|Util|Manager)s?$")]
    private static partial Regex AnythingName();
}
