using CometRunway.Tests.Architecture;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

/// <summary>What stands in a YAML file, read by path.</summary>
internal static class Yaml
{
    /// <summary>Every document of a file; anchors and merge keys are resolved.</summary>
    public static IReadOnlyList<YamlNode> Read(string path)
    {
        using var text = new StreamReader(Path.Combine(Repository.Root.FullName, path));
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(text)));
        return [.. stream.Documents.Select(static document => document.RootNode)];
    }

    extension(YamlNode? node)
    {
        /// <summary>The node at the end of the keys; null where there is none.</summary>
        public YamlNode? At(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys) node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
            return node;
        }

        public string? Text => (node as YamlScalarNode)?.Value;

        public IReadOnlyList<YamlNode> Items => node is YamlSequenceNode list ? [.. list.Children] : [];

        public IReadOnlyDictionary<string, YamlNode> Entries =>
            node is YamlMappingNode map ? map.Children.ToDictionary(static pair => pair.Key.Text!, static pair => pair.Value) : new Dictionary<string, YamlNode>();

        public IEnumerable<string> Texts => node.Items.Select(static item => item.Text ?? "");

        /// <summary>Every node below, and this one.</summary>
        public IEnumerable<YamlNode> All => node is null ? [] : node.AllNodes;
    }
}
