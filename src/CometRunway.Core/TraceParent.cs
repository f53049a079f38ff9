using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CometRunway.Core;

/// <summary>A W3C <c>traceparent</c>: which step of which trace something was begun in. Kept as numbers, a quarter of what its text takes in memory.</summary>
public readonly record struct TraceParent
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
    public static bool TryParse([NotNullWhen(true)] string? text, out TraceParent parent)
    {
        var isOne = ActivityContext.TryParse(text, null, out var context);
        parent = isOne ? new TraceParent(context) : default;
        return isOne;
    }

    /// <summary>Reads the header's form; null: there is none.</summary>
    public static TraceParent? Read(string? text) => TryParse(text, out var parent) ? parent : null;

    /// <summary>The same, for links of other traces to it.</summary>
    public ActivityContext ToContext() => new(ActivityTraceId.CreateFromString(TraceId), ActivitySpanId.CreateFromString(SpanId), (ActivityTraceFlags)_flags, isRemote: true);

    /// <summary>The header's form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"00-{TraceId}-{SpanId}-{_flags:x2}");
}
