namespace CometRunway.Storage.Rows;

/// <summary>Instants are kept in milliseconds since 1970, UTC.</summary>
internal static class Instant
{
    public static long ToRow(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static DateTimeOffset? ReadOptional(long? milliseconds) => milliseconds is { } there ? Read(there) : null;

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
