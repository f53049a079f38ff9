using CometRunway.Campaign.Checking;

namespace CometRunway.Campaign.Reports;

/// <summary>What could be felt of a kind of fault. Other faults at the same time are felt, too.</summary>
/// <param name="Name">Of the kind; <see cref="Calm"/> where nothing was struck, nor shortly before.</param>
/// <param name="Unpolled">Of each task that went on, the longest time without a poll that the fault was in.</param>
/// <param name="LagDuring">How late the ends were heard of that came while it lasted.</param>
/// <param name="LagAfter">And of those that came within <see cref="Allowance.AfterFault"/> after it.</param>
internal sealed record FaultEffect(string Name, Spread Unpolled, Spread LagDuring, Spread LagAfter)
{
    public const string Calm = "calm";

    public static IEnumerable<FaultEffect> Of(HistoryIndex index)
    {
        var (unpolled, during, after) = (Unpolleds(index), new Lengths(), new Lengths());
        foreach (var lag in index.Ends)
        {
            if (index.Faults.IsCalm(lag.EndedAt, lag.HeardAt)) during.Add(Calm, lag.Length);
            foreach (var kind in index.Faults.During(lag.EndedAt - Allowance.AfterFault, lag.EndedAt).Where(fault => index.Faults.Strikes(fault, lag.Task.Key.Key)).GroupBy(static fault => fault.Name))
                (kind.Any(fault => fault.Until >= lag.EndedAt) ? during : after).Add(kind.Key, lag.Length);
        }

        return index.History.Faults.Select(static fault => fault.Name).Distinct().Order(StringComparer.Ordinal).Prepend(Calm)
            .Select(name => new FaultEffect(name, unpolled.Spread(name), during.Spread(name), after.Spread(name)));
    }

    private static Lengths Unpolleds(HistoryIndex index)
    {
        var lengths = new Lengths();
        var longest = new Dictionary<string, TimeSpan>();
        foreach (var task in index.Tasks)
        {
            longest.Clear();
            foreach (var gap in PollGap.Of(task, index))
            {
                if (index.Faults.IsCalm(gap.From, gap.Until)) Raise(longest, Calm, gap.Length);
                foreach (var fault in index.Faults.During(gap.From, gap.Until).Where(fault => index.Faults.Strikes(fault, task.Key.Key))) Raise(longest, fault.Name, gap.Length);
            }

            foreach (var (name, length) in longest) lengths.Add(name, length);
        }

        return lengths;
    }

    private static void Raise(Dictionary<string, TimeSpan> longest, string name, TimeSpan length)
    {
        if (length > longest.GetValueOrDefault(name)) longest[name] = length;
    }

    private sealed class Lengths
    {
        private readonly Dictionary<string, List<TimeSpan>> _of = [];

        public void Add(string name, TimeSpan length)
        {
            if (!_of.TryGetValue(name, out var lengths)) _of[name] = lengths = [];
            lengths.Add(length);
        }

        public Spread Spread(string name) => Checking.Spread.Of(_of.GetValueOrDefault(name) ?? []);
    }
}
