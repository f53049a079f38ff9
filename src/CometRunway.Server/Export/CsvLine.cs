using System.Buffers;
using System.Text;

namespace CometRunway.Server.Export;

/// <summary>A line of a CSV file (RFC 4180), which spreadsheets take for data whoever wrote its texts.</summary>
internal static class CsvLine
{
    // Excel, LibreOffice and Google Sheets reckon out a cell that begins so, also in its full-width form (OWASP, CSV Injection).
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    // Where a cell may begin for a spreadsheet that takes another separator than the comma: to that one, quotes in the middle of a line mean nothing.
    private static readonly SearchValues<char> MayEndCell = SearchValues.Create(",;\t\r\n");
    private static readonly SearchValues<char> WantsQuotes = SearchValues.Create("\",;\r\n\t");

    /// <param name="cells">Its cells; null is an empty one.</param>
    public static string Of(IEnumerable<string?> cells) => string.Join(',', cells.Select(static cell => Quote(Disarm(cell ?? "")))) + "\r\n";

    private static string Disarm(string cell)
    {
        if (!cell.AsSpan().ContainsAny(BeginsFormula)) return cell;
        var text = new StringBuilder(cell.Length + 1);
        var isBeginning = true;
        foreach (var c in cell)
        {
            if (isBeginning && BeginsFormula.Contains(c)) text.Append('\'');
            text.Append(c);
            isBeginning = MayEndCell.Contains(c);
        }

        return text.ToString();
    }

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(WantsQuotes) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
