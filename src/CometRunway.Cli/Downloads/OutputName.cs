using System.Globalization;

namespace CometRunway.Cli.Downloads;

/// <summary>What a file is called: by its task and its place among the task's outputs. Nothing of a path from outside is in it.</summary>
internal static class OutputName
{
    private const int LongestExtension = 5;

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["video/mp4"] = "mp4", ["video/webm"] = "webm", ["video/quicktime"] = "mov",
        ["image/png"] = "png", ["image/jpeg"] = "jpg", ["image/webp"] = "webp", ["image/gif"] = "gif", ["image/avif"] = "avif",
        ["audio/mpeg"] = "mp3", ["audio/wav"] = "wav", ["audio/x-wav"] = "wav", ["audio/ogg"] = "ogg", ["audio/flac"] = "flac", ["audio/mp4"] = "m4a",
        ["application/json"] = "json", ["application/zip"] = "zip", ["model/gltf-binary"] = "glb",
    };

    /// <summary>The name without its extension.</summary>
    /// <param name="taskId">The task's id; what no file system wants is written in percents.</param>
    /// <param name="place">Its place among the outputs, from 0.</param>
    public static string Stem(string taskId, int place) => string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(taskId)}-{place}");

    /// <summary>The extension: that of the address, else what the host says it is.</summary>
    /// <param name="url">Where it lies.</param>
    /// <param name="contentType">The media type that its host named; null: none.</param>
    public static string Extension(Uri url, string? contentType) =>
        OfAddress(url) ?? Extension(contentType);

    /// <summary>The extension of a media type; null: of one that nobody named.</summary>
    public static string Extension(string? contentType) => contentType is not null && Extensions.TryGetValue(contentType, out var known) ? known : "bin";

    private static string? OfAddress(Uri url)
    {
        var name = url.Segments is [.., var last] ? last : "";
        var extension = name[(name.LastIndexOf('.') + 1)..];
        return extension.Length < name.Length && extension.Length is > 0 and <= LongestExtension && extension.All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : null;
    }
}
