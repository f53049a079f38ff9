using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Campaign.Checking;

namespace CometRunway.Campaign.Reports;

/// <summary>The page of a run, to be read (<c>page.md</c>) and to be reckoned with (<c>page.json</c>).</summary>
internal static class Page
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It is a file, and no part of a web page.
        Converters = { new SecondsConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes both into a folder, which is made where there is none; gives the path of the one to be read.</summary>
    public static string Write(Verdict verdict, string folder)
    {
        var page = PageDocument.Of(verdict);
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "page.md");
        File.WriteAllText(path, PageText.Of(page, verdict.Index));
        File.WriteAllText(Path.ChangeExtension(path, "json"), JsonSerializer.Serialize(page, Json));
        return path;
    }
}
