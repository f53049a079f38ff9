using System.Diagnostics;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>What the image starts, as nobody special on a file system of which only one folder may be written; and the list of what it is made of.</summary>
public sealed class PublishedServerTests(PublishedServer published) : IClassFixture<PublishedServer>
{
    // In a view of the file system of its own, everything is read-only but the folder. The last is whom it runs as, where that can be chosen, and the program.
    private const string InAReadOnlySystem = """
        set -e
        data=$1; shift
        mount --make-rprivate /
        mount --bind "$data" "$data"
        mount -o remount,bind,ro /
        mount -o remount,bind,ro /dev/shm
        cd /
        if touch /tmp/written 2>/dev/null; then echo "the file system is not read-only"; exit 90; fi
        exec "$@"
        """;

    [Fact]
    public async Task It_serves_as_nobody_special_where_only_its_data_may_be_written()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var data = Path.Combine(folder.Path, "data");
        Directory.CreateDirectory(data);
        var account = Account.InPlaceOfRoot();
        if (account is not null)
        {
            await Command.Run(folder.Path, "chown", $"{account.User}:{account.Group}", data);
            await Command.Run(folder.Path, "chmod", "0711", folder.Path);
        }

        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        var environment = ImageFile.Environment(data);
        environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        environment["HOME"] = "/nonexistent";
        foreach (var port in (string[])["SiloPort", "GatewayPort"]) environment[$"CometRunway__Cluster__{port}"] = $"{FreePorts.Take()}";
        environment["CometRunway__Upstream__BaseUrl"] = $"{upstream.Address}runwayml";
        string[] rights = account is null ? ["--map-root-user"] : [];
        await using var server = Server.Watch(
            ProgramProcess.StartProgram("unshare", [.. rights, "--mount", "sh", "-c", InAReadOnlySystem, "sh", data, .. account?.Prefix ?? [], "dotnet", published.Program], environment),
            address);
        await server.BecomesReady();
        Assert.NotEqual("0", UserOf(server.Process.Id));

        var id = (await upstream.Create(new JsonObject { ["count"] = 1, ["key"] = Server.Key }))[0];
        await server.Track([id]);
        Assert.Equal("upstream", (string?)(await server.UntilEnded(id))["endedBy"]);
        Assert.Equal("alive", await server.Http.GetStringAsync("/livez")); // What the image asks itself.
        Assert.Contains("cometrunway_", await server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        await server.Terminate();

        Assert.Superset(new HashSet<string?> { "cometrunway.db", "keys", "server.secret" }, Directory.EnumerateFileSystemEntries(data).Select(Path.GetFileName).ToHashSet());
        Assert.DoesNotContain(server.Process.Lines, static line => line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal) || line.Contains("Read-only", StringComparison.Ordinal));
    }

    [Fact]
    public void Beside_it_lies_a_list_of_the_packages_that_it_is_made_of()
    {
        var bill = JsonNode.Parse(File.ReadAllText(Path.Combine(published.Folder, "sbom.cdx.json")))!;
        var listed = bill["components"]!.AsArray().Select(static package => ((string)package!["name"]!, (string)package["version"]!));
        var locked = JsonNode.Parse(File.ReadAllText(SourceTree.Path("src", "CometRunway.Server", "packages.lock.json")))!["dependencies"]!["net10.0"]!.AsObject()
            .Where(static package => (string)package.Value!["type"]! is not "Project")
            .Select(static package => (package.Key, (string)package.Value!["resolved"]!));
        Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
        Assert.Equal(("CometRunway.Server", FileVersionInfo.GetVersionInfo(published.Program).ProductVersion!.Split('+')[0]), ((string?)bill["metadata"]!["component"]!["name"], (string?)bill["metadata"]!["component"]!["version"]));
        Assert.Equal(locked.Order(), listed.Order());
        Assert.All(bill["components"]!.AsArray(), static package => Assert.NotEmpty((string)package!["hashes"]![0]!["content"]!));
    }

    private static string UserOf(int process) => File.ReadLines($"/proc/{process}/status").Single(static line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
}
