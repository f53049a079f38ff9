using System.Xml.Linq;

namespace CometRunway.Tests.Architecture;

public class HouseTests
{
    private static readonly string[] OfTheBuild = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "MinVer"];

    public static TheoryData<string> Rooms => [.. House.Rooms.Where(static room => Directory.Exists(Folder(room.Name))).Select(static room => room.Name)];

    [Fact]
    public void Every_project_of_the_product_has_a_room() =>
        Assert.All(
            Repository.In("src", "*.csproj"),
            static file => Assert.Contains(Path.GetFileNameWithoutExtension(file.Name), House.Rooms.Select(static room => room.Name)));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_its_project_and_nothing_else(string name) =>
        Assert.Equal([$"{name}.csproj"], Directory.GetFiles(Folder(name), "*.csproj").Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_references_only_what_its_room_allows(string name)
    {
        var room = House.Rooms.Single(room => room.Name == name);
        var project = Repository.Project(name)!;

        Assert.Empty(Repository.References(project, "ProjectReference").Except(room.Projects));
        Assert.All(Repository.References(project, "PackageReference").Except(OfTheBuild), package => Assert.Contains(room.Packages, allowed => IsOf(package, allowed)));
        Assert.Empty(Repository.References(project, "Reference"));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_what_serves_the_web_is_built_on_ASP_NET_Core(string name)
    {
        if (House.Rooms.Single(room => room.Name == name).OnAspNetCore) return;
        var project = XDocument.Load(Repository.Project(name)!.FullName);
        Assert.Equal("Microsoft.NET.Sdk", project.Root!.Attribute("Sdk")?.Value);
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Nothing_of_the_product_references_a_test() =>
        Assert.All(Repository.In("src", "*.csproj"), static file =>
            Assert.DoesNotContain(Repository.References(file, "ProjectReference"), static reference => reference.Contains("Tests", StringComparison.Ordinal)));

    private static bool IsOf(string package, string allowed) =>
        package == allowed || (package.StartsWith(allowed, StringComparison.Ordinal) && (allowed.EndsWith('.') || package[allowed.Length] is '.'));

    private static string Folder(string name) => Path.Combine(Repository.Root.FullName, "src", name);
}
