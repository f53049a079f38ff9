namespace CometRunway.Storage.Rows;

/// <summary>A page of rows of which those that can't be read are left out, and others take their places: so one that is short is the last.</summary>
internal static class FilledPage
{
    /// <param name="most">At most so many.</param>
    /// <param name="read">Reads so many rows, at most, after having passed over so many.</param>
    public static async Task<List<T>> Fill<T>(int most, Func<int, int, Task<List<FoundRow<T>>>> read)
    {
        var filled = new List<T>();
        for (var passed = 0; filled.Count < most;)
        {
            var asked = most - filled.Count;
            var rows = await read(asked, passed);
            filled.AddRange(rows.Readable());
            if (rows.Count < asked) break;
            passed += rows.Count;
        }

        return filled;
    }
}
