namespace CometRunway.Core;

/// <summary>Moments that clients see are whole milliseconds everywhere: a row keeps no more, and what was told must be what is read again.</summary>
public static class Milliseconds
{
    extension(DateTimeOffset moment)
    {
        /// <summary>The moment without what is below a millisecond.</summary>
        public DateTimeOffset ToMillisecond() => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
