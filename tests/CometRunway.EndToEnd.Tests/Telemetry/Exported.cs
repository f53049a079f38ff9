using System.Globalization;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(string TraceId, string SpanId, string ParentId, string Name, int Kind, bool IsError, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<(string TraceId, string SpanId)> Links, string Service)
{
    public static IEnumerable<ExportedSpan> Read(byte[] request) =>
        from resource in new ProtoFields(request).Messages(1)
        let service = Attributes.Read(resource.Messages(1).Single(), 1)["service.name"]
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new ExportedSpan(
            span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5)!, (int)span.Number(6), span.Messages(15).Any(static status => status.Number(3) is 2), Attributes.Read(span, 9),
            [.. span.Messages(13).Select(static link => (link.Hex(1), link.Hex(2)))], service);
}

/// <summary>A line of the log as it was exported.</summary>
internal sealed record ExportedLine(string Text, string Severity, string Category, IReadOnlyDictionary<string, string> Fields)
{
    public static IEnumerable<ExportedLine> Read(byte[] request) =>
        from resource in new ProtoFields(request).Messages(1)
        from scope in resource.Messages(2)
        let category = scope.Messages(1).Single().Text(1) ?? ""
        from line in scope.Messages(2)
        select new ExportedLine(line.Messages(5).SingleOrDefault()?.Text(1) ?? "", line.Text(3) ?? "", category, Attributes.Read(line, 6));
}

/// <summary>A measurement of one metric that names the span in which it was made.</summary>
internal sealed record ExportedExemplar(string Metric, string TraceId, string SpanId)
{
    public static IEnumerable<ExportedExemplar> Read(byte[] request) =>
        from resource in new ProtoFields(request).Messages(1)
        from scope in resource.Messages(2)
        from metric in scope.Messages(2)
        from histogram in metric.Messages(9)
        from point in histogram.Messages(1)
        from exemplar in point.Messages(8)
        where exemplar.Has(5)
        select new ExportedExemplar(metric.Text(1)!, exemplar.Hex(5), exemplar.Hex(4));
}

/// <summary>The key-value pairs of OTLP, as text.</summary>
file static class Attributes
{
    public static IReadOnlyDictionary<string, string> Read(ProtoFields message, int number) =>
        message.Messages(number).GroupBy(static pair => pair.Text(1)!).ToDictionary(static pair => pair.Key, static pair => Value(pair.First().Messages(2).Single()));

    private static string Value(ProtoFields value)
    {
        if (value.Text(1) is { } text) return text;
        if (value.Has(2)) return value.Number(2) is 1 ? "true" : "false";
        return value.Has(4) ? BitConverter.UInt64BitsToDouble(value.Number(4)).ToString(CultureInfo.InvariantCulture) : ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture);
    }
}
