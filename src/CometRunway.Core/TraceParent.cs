using System.Diagnostics;
using System.Globalization;

namespace CometRunway.Core;

/// <summary>A W3C <c>traceparent</c>: which step of which trace something was begun in. Kept as numbers, half of what its text takes in memory; what was admitted together shares one.</summary>
public sealed record TraceParent
{
    private readonly UInt128 _trace;
    private readonly ulong _span;
    private readonly byte _flags;

    private TraceParent(ActivityContext context)
    {
        _trace = UInt128.Parse(context.TraceId.ToHexString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _span = ulong.Parse(context.SpanId.ToHexString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _flags = (byte)context.TraceFlags;
    }

    /// <summary>The id of the trace: 32 hexadecimal digits.</summary>
    public string TraceId => _trace.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The id of the step: 16 hexadecimal digits.</summary>
    public string SpanId => _span.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads the header's form.</summary>
    /// <returns>Null where it is none.</returns>
    public static TraceParent? Read(string? text) => ActivityContext.TryParse(text, null, out var context) ? new TraceParent(context) : null;

    /// <summary>The same, for links of other traces to it.</summary>
    public ActivityContext ToContext() => new(ActivityTraceId.CreateFromString(TraceId), ActivitySpanId.CreateFromString(SpanId), (ActivityTraceFlags)_flags, isRemote: true);

    /// <summary>The header's form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"00-{TraceId}-{SpanId}-{_flags:x2}");
}
