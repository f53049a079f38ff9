namespace CometRunway.Campaign.Checking;

/// <summary>What an invariant's check writes down while it looks.</summary>
/// <param name="number">As in <c>I1</c>.</param>
/// <param name="name">As in <c>Nothing is lost</c>.</param>
/// <param name="of">What is checked, as in <c>tasks</c>.</param>
internal sealed class Notes(string number, string name, string of)
{
    /// <summary>Violations above this are counted, and not kept.</summary>
    public const int MostKept = 200;

    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, long> _counts = [];
    private readonly Dictionary<string, List<TimeSpan>> _lengths = [];
    private long _checked;
    private long _broken;
    private long _late;

    /// <summary>So many more things were looked at.</summary>
    public void Check(long things = 1) => _checked += things;

    public void Violate(TaskKey? task, DateTimeOffset from, DateTimeOffset until, string says) => Keep(new Violation(task, from, until, says, IsOfPace: false));

    /// <inheritdoc cref="Violation.IsOfPace"/>
    public void Lag(TaskKey? task, DateTimeOffset from, DateTimeOffset until, string says) => Keep(new Violation(task, from, until, says, IsOfPace: true));

    /// <summary>Counts what is no violation.</summary>
    public void Count(string what, long more = 1) => _counts[what] = _counts.GetValueOrDefault(what) + more;

    /// <summary>Counts what is no violation, and how long it took.</summary>
    public void Count(string what, TimeSpan length)
    {
        if (!_lengths.TryGetValue(what, out var lengths)) _lengths[what] = lengths = [];
        lengths.Add(length);
    }

    public Finding Close() => new(number, name, _checked, of, _violations, _broken, _late, [
        .. _counts.Select(static count => new Figure(count.Key, count.Value, null)),
        .. _lengths.Select(static lengths => new Figure(lengths.Key, lengths.Value.Count, Spread.Of(lengths.Value))),
    ]);

    private void Keep(Violation violation)
    {
        _broken++;
        if (violation.IsOfPace) _late++;
        if (_violations.Count < MostKept) _violations.Add(violation);
    }
}
