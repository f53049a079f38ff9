namespace CometRunway.Campaign.Checking;

/// <summary>A part of the time.</summary>
internal readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;
}

/// <summary>Parts of the time, without those that overlap.</summary>
internal sealed class Stretches
{
    private readonly List<Stretch> _merged = [];

    public Stretches(IEnumerable<Stretch> stretches)
    {
        foreach (var stretch in stretches.OrderBy(static stretch => stretch.From))
        {
            if (_merged is [.., var last] && stretch.From <= last.Until)
                _merged[^1] = last with { Until = Later(last.Until, stretch.Until) };
            else
                _merged.Add(stretch);
        }
    }

    public bool Touches(DateTimeOffset from, DateTimeOffset until)
    {
        var first = FirstAfter(from);
        return first < _merged.Count && _merged[first].From <= until;
    }

    /// <summary>What is left of a stretch, in order.</summary>
    public IEnumerable<Stretch> Outside(DateTimeOffset from, DateTimeOffset until)
    {
        for (var place = FirstAfter(from); place < _merged.Count && _merged[place].From < until; place++)
        {
            if (from < _merged[place].From) yield return new Stretch(from, _merged[place].From);
            from = Later(from, _merged[place].Until);
        }

        if (from < until) yield return new Stretch(from, until);
    }

    // The first that is not over by then.
    private int FirstAfter(DateTimeOffset from)
    {
        var (low, high) = (0, _merged.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_merged[middle].Until < from) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
