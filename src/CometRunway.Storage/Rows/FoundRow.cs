using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>A row that was found, whether or not it can be read.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Fault">What is wrong with it; null where it was read.</param>
internal readonly record struct FoundRow<T>(T? Value, string? Fault)
{
    /// <exception cref="UnreadableRowException">It can't be read.</exception>
    public T Require() => Fault is null ? Value! : throw new UnreadableRowException(Fault);
}

internal static class FoundRows
{
    /// <summary>What those say that can be read.</summary>
    public static IEnumerable<T> Readable<T>(this IEnumerable<FoundRow<T>> rows) => rows.Where(static row => row.Fault is null).Select(static row => row.Value!);

    /// <summary>The only one; null where none was found.</summary>
    /// <exception cref="UnreadableRowException">It can't be read.</exception>
    public static T? Only<T>(this IReadOnlyList<FoundRow<T>> rows)
        where T : class => rows.Count is 0 ? null : rows[0].Require();
}
