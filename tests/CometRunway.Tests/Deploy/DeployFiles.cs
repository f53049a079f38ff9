using CometRunway.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

/// <summary>The files that a server is put into service with, and the parts of them that tests speak of.</summary>
internal static class DeployFiles
{
    public const string Compose = "docker-compose.yml";
    public const string Alerts = "deploy/observe/prometheus/alerts.yml";
    public const string AlertTests = "deploy/observe/prometheus/alerts.test.yml";
    public const string Base = "deploy/kubernetes/base";

    public static readonly string[] Overlays = ["deploy/kubernetes/overlays/production", "deploy/kubernetes/overlays/trial"];

    public static IEnumerable<string> YamlFiles => Repository.In("deploy", "*.yml").Concat(Repository.In("deploy", "*.yaml")).Select(NameOf).Append(Compose);

    /// <summary>All that a person reads or a machine applies.</summary>
    public static IEnumerable<string> All => Repository.In("deploy", "*").Where(static file => file.Name is not "secrets.env").Select(NameOf).Concat([Compose, ".env.example", "README.md"]);

    /// <summary>Where the image keeps creates that the database does not take.</summary>
    public static string PendingFolder => Text("deploy/Dockerfile").Split("CometRunway__Forwarding__PendingFolder=")[1].Split(' ')[0];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root.FullName, path));

    public static YamlNode Manifest(string kind) => Repository.In(Base, "*.yaml").SelectMany(static file => Yaml.Read(NameOf(file))).Single(document => document.At("kind").Text == kind);

    public static YamlNode Deployment => Manifest("Deployment");

    public static YamlNode Pod => Deployment.At("spec", "template", "spec")!;

    public static YamlNode Container => Pod.At("containers").Items.Single();

    /// <summary>The variables of a file of <c>NAME=value</c> lines.</summary>
    public static IReadOnlyDictionary<string, string> Variables(string path) => Text(path).Split('\n')
        .Where(static line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .ToDictionary(static line => line[..line.IndexOf('=', StringComparison.Ordinal)], static line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());

    private static string NameOf(FileInfo file) => Path.GetRelativePath(Repository.Root.FullName, file.FullName);
}
