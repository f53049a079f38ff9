using System.Globalization;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Reports;

/// <summary>A benchmark's result: plain text, one figure a line, the limit beside it.</summary>
internal sealed class Report
{
    private readonly TextWriter _out;

    private Report(TextWriter output) => _out = output;

    public static Report Begin(string title)
    {
        var report = new Report(Console.Out);
        report._out.WriteLine(title);
        report._out.WriteLine($"  {Machine.Describe()}");
        return report;
    }

    public void Add(string what, double figure, string unit, string? limit = null)
    {
        var digits = Math.Abs(figure) >= 1000 ? "#,##0" : "0.00";
        Add(what, $"{figure.ToString(digits, CultureInfo.InvariantCulture)} {unit}", limit);
    }

    public void Add(string what, string figure, string? limit = null) =>
        _out.WriteLine($"  {what,-64} {figure,16}{(limit is null ? "" : $"   limit {limit}")}");
}
