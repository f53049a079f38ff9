using System.Xml.Linq;

namespace CometRunway.Tests.Architecture;

/// <summary>The source tree that this build came from.</summary>
internal static class Repository
{
    public static DirectoryInfo Root { get; } = Find();

    public static IEnumerable<FileInfo> ProjectFiles => In("src", "*.csproj").Concat(In("tests", "*.csproj"));

    /// <summary>Files under a folder of the tree, without what a build made.</summary>
    public static IEnumerable<FileInfo> In(string folder, string pattern)
    {
        var directory = new DirectoryInfo(Path.Combine(Root.FullName, folder));
        return directory.Exists ? directory.EnumerateFiles(pattern, SearchOption.AllDirectories).Where(static file => !IsMade(file)) : [];
    }

    /// <summary>The project of that name; null where there is none (yet).</summary>
    public static FileInfo? Project(string name) => ProjectFiles.SingleOrDefault(file => Path.GetFileNameWithoutExtension(file.Name) == name);

    /// <summary>What a project file includes as <paramref name="kind"/>, by name. What only orders the build is no reference.</summary>
    public static IEnumerable<string> References(FileInfo project, string kind) => XDocument.Load(project.FullName).Descendants(kind)
        .Where(static item => item.Attribute("ReferenceOutputAssembly")?.Value is not "false")
        .Select(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/') + (item.Name.LocalName is "ProjectReference" ? "" : ".x")));

    private static DirectoryInfo Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "global.json"))) return directory;
        }

        throw new InvalidOperationException("These tests run within the source tree: they read it.");
    }

    private static bool IsMade(FileInfo file) =>
        Path.GetRelativePath(Root.FullName, file.FullName).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "node_modules");
}
