using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What is published of the client.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task The_package_brings_the_library_its_documentation_a_readme_and_symbols_and_asks_for_one_package()
    {
        using var folder = new TestFolder();
        await Pack(folder.Path);
        using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder.Path, "CometRunway.Client.*.nupkg")));
        using var symbols = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder.Path, "CometRunway.Client.*.snupkg")));

        var names = package.Entries.Select(static entry => entry.FullName).ToList();
        Assert.Contains("README.md", names);
        Assert.Contains("lib/net10.0/CometRunway.Client.dll", names);
        Assert.Contains("lib/net10.0/CometRunway.Client.xml", names);
        Assert.Contains("lib/net10.0/CometRunway.Client.pdb", symbols.Entries.Select(static entry => entry.FullName));

        var about = XDocument.Parse(await Text(package, "CometRunway.Client.nuspec")).Root!.Elements().Single();
        Assert.Equal(("MIT", "README.md"), (Value(about, "license"), Value(about, "readme")));
        Assert.True(Value(about, "description").Length > 50);
        Assert.Equal(["Microsoft.Extensions.DependencyInjection.Abstractions"], about.Descendants().Where(static element => element.Name.LocalName is "dependency").Select(static element => element.Attribute("id")!.Value));
    }

    [Fact]
    public async Task Neither_library_nor_symbols_name_a_folder_of_the_machine_that_built_them()
    {
        var root = Encoding.UTF8.GetBytes(SourceTree.Path());
        foreach (var extension in (string[])["dll", "pdb"])
        {
            var file = await File.ReadAllBytesAsync(SourceTree.Path("src", "CometRunway.Client", "bin", SourceTree.Configuration, "net10.0", $"CometRunway.Client.{extension}"));
            Assert.True(file.AsSpan().IndexOf(root) < 0, extension);
        }
    }

    private static async Task Pack(string output)
    {
        string[] arguments = ["pack", SourceTree.Path("src", "CometRunway.Client"), "--no-build", "-c", SourceTree.Configuration, "-o", output, "--nologo"];
        using var pack = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await pack.StandardOutput.ReadToEndAsync().Within("the package is made");
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode is 0, said);
    }

    private static async Task<string> Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(await package.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    private static string Value(XElement about, string name) => about.Elements().Single(element => element.Name.LocalName == name).Value;
}
