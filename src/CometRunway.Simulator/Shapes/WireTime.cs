namespace CometRunway.Simulator.Shapes;

/// <summary>The forms that a time has on the wire.</summary>
internal static class WireTime
{
    private static readonly TimeSpan GatewayZone = TimeSpan.FromHours(8);

    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string Zoned(DateTimeOffset time) => time.ToOffset(GatewayZone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz");

    /// <summary>Seconds, 0 for a time that has not come.</summary>
    public static long Unix(DateTimeOffset? time) => time?.ToUnixTimeSeconds() ?? 0;
}
