namespace CometRunway.Storage.Rows;

/// <summary>Moments are kept in milliseconds since 1970, UTC.</summary>
internal static class Moment
{
    public static long ToRow(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static DateTimeOffset? ReadOptional(long? milliseconds) => milliseconds is { } there ? Read(there) : null;

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
