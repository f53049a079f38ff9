using System.Text;

namespace CometRunway.Campaign.Reports;

/// <summary>A table in Markdown.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public Table Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public override string ToString()
    {
        if (_rows is []) return "None.\n";
        var text = new StringBuilder();
        Row(text, heads);
        Row(text, [.. heads.Select(static _ => "---")]);
        foreach (var row in _rows) Row(text, row);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))).Append(" |\n");
}
