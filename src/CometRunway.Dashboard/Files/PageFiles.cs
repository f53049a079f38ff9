using System.Collections.Frozen;
using System.Reflection;

namespace CometRunway.Dashboard.Files;

/// <summary>The files of the page by the path that they are served at.</summary>
internal sealed class PageFiles
{
    private readonly FrozenDictionary<string, PageFile> _files;

    private PageFiles(IEnumerable<KeyValuePair<string, PageFile>> files) => _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those that were built into this assembly.</summary>
    public static PageFiles Embedded()
    {
        var assembly = typeof(PageFiles).Assembly;
        return new PageFiles(assembly.GetManifestResourceNames().Select(path => KeyValuePair.Create(path, new PageFile(path, Read(assembly, path)))));
    }

    /// <summary>Null where there is none.</summary>
    public PageFile? Find(string path) => _files.GetValueOrDefault(path);

    private static byte[] Read(Assembly assembly, string path)
    {
        using var resource = assembly.GetManifestResourceStream(path)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
