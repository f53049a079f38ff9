using System.Globalization;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Progress comes as a number from 0 to 1, as <c>"30%"</c>, or as an integer from 0 to 100; it leaves as 0 to 1.</summary>
internal static class ProgressValue
{
    public static double? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => ReadText(value.GetRawText()),
        JsonValueKind.String => ReadText(value.GetString()!.Trim()),
        _ => null,
    };

    private static double? ReadText(string text)
    {
        var percent = text.EndsWith('%');
        if (!double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        if (!double.IsFinite(number) || number < 0) return null;

        // An integer counts in hundredths: 1 is one percent, while 1.0 is all of it.
        var hundredths = percent || number > 1 || (number is 1 && !text.Contains('.', StringComparison.Ordinal));
        return Math.Min(1, hundredths ? number / 100 : number);
    }
}
