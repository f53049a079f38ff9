namespace CometRunway.Server.Problems;

/// <summary>Which of the names that are known somebody may have meant.</summary>
internal static class NearestName
{
    private const int Furthest = 3;
    private const int LongestMeant = 64;

    /// <summary>A sentence with the nearest name, where one is near, and with all that there are.</summary>
    public static string Suggest(string written, IReadOnlyCollection<string> known)
    {
        if (known.Count is 0) return "this takes no query parameters.";
        var all = $"known are {string.Join(", ", known)}.";
        return Find(written, known) is { } nearest ? $"did you mean '{nearest}'? There are: {string.Join(", ", known)}." : all;
    }

    /// <summary>The name that was likely meant; null where none is near.</summary>
    public static string? Find(string written, IReadOnlyCollection<string> known)
    {
        if (written.Length > LongestMeant) return null;
        var nearest = known.MinBy(name => Distance(written, name))!;
        return Distance(written, nearest) <= Math.Min(Furthest, nearest.Length / 2) ? nearest : null;
    }

    /// <summary>How many letters must be put in, taken out, exchanged or swapped with their neighbour to make one of the other; case is no difference.</summary>
    private static int Distance(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (Same(one[i - 1], other[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1])) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
