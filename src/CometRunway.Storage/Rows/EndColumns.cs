using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of counts of ends. What is of a status that this version does not know is passed over.</summary>
internal static class EndColumns
{
    /// <summary>Under which tenant everybody's stand.</summary>
    public const string Everybody = "";

    public const string OfMinutes = "minute, status, failure_code, tasks";

    public const string OfDays = "day, kind, model, grp, status, tasks, credits, without_cost";

    public static string Of(TenantId? tenant) => tenant?.Value ?? Everybody;

    public static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / (60 * 1000);

    public static long DayOf(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static EndCount? ReadMinute(DbDataReader row) => RunwayStatusVocabulary.TryParse(row.GetString(1), out var status)
        ? new EndCount(DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(0) * 60), status, Told(row.GetString(2)), row.GetInt64(3))
        : null;

    public static UsageCount? ReadDay(DbDataReader row) => RunwayStatusVocabulary.TryParse(row.GetString(4), out var status)
        ? new UsageCount(
            DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)row.GetInt64(0)), Told(row.GetString(1)), Told(row.GetString(2)), Told(row.GetString(3)),
            status, row.GetInt64(5), row.GetDouble(6), row.GetInt64(7))
        : null;

    /// <summary>Those that can be read.</summary>
    public static IReadOnlyList<T> Known<T>(IEnumerable<T?> rows)
        where T : struct => [.. rows.Where(static row => row is not null).Select(static row => row!.Value)];

    private static string? Told(string text) => text is "" ? null : text;
}
