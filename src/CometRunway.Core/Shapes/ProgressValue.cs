using System.Globalization;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Progress comes as a number from 0 to 1, as <c>"30%"</c>, or as an integer from 0 to 100; it leaves as 0 to 1.</summary>
internal static class ProgressValue
{
    /// <param name="layer">What it stands in: of Runway's own layer a 1 is all of it, of a gateway's one percent.</param>
    public static double? Read(JsonElement layer)
    {
        var value = layer.Value("progress");
        return value.AsWord() is { } text ? ReadText(text.Trim(), isRunways: IsRunways(layer)) : null;
    }

    private static double? ReadText(string text, bool isRunways)
    {
        var percent = text.EndsWith('%');
        if (!double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        if (!double.IsFinite(number) || number < 0) return null;

        // A gateway's integer counts in hundredths, so that 1 is one percent, while 1.0 is all of it. JSON writes Runway's 1.0 as 1.
        var hundredths = percent || number > 1 || (number is 1 && !isRunways && !text.Contains('.', StringComparison.Ordinal));
        return Math.Min(1, hundredths ? number / 100 : number);
    }

    private static bool IsRunways(JsonElement layer) =>
        !layer.TryGetProperty("task_id", out _) && (layer.TryGetProperty("createdAt", out _) || RunwayStatusVocabulary.TryParse(layer.Text("status"), out _));
}
