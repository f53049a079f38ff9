using CometRunway.Campaign.Checking;

namespace CometRunway.Campaign.Reports;

/// <summary>What could be felt of a kind of fault. Other faults at the same time are felt, too.</summary>
/// <param name="Name">Of the kind; <see cref="Calm"/> where nothing was struck, nor shortly before.</param>
/// <param name="Unpolled">Of each task that went on, the longest time without a poll that the fault was in.</param>
/// <param name="UnpolledAlone">The same, of times in which no fault of another kind was.</param>
/// <param name="LagDuring">How late the ends were heard of that came while it lasted.</param>
/// <param name="LagAfter">And of those that came within <see cref="Allowance.AfterFault"/> after it.</param>
internal sealed record FaultEffect(string Name, Spread Unpolled, Spread UnpolledAlone, Spread LagDuring, Spread LagAfter)
{
    public const string Calm = "calm";

    public static IEnumerable<FaultEffect> Of(HistoryIndex index)
    {
        var (unpolled, alone, during, after) = (new Lengths(), new Lengths(), new Lengths(), new Lengths());
        AddGaps(index, unpolled, alone);
        foreach (var lag in index.Ends)
        {
            if (index.Faults.IsCalm(lag.EndedAt, lag.HeardAt)) during.Add(Calm, lag.Length);
            foreach (var kind in index.Faults.During(lag.EndedAt - Allowance.AfterFault, lag.EndedAt).Where(fault => index.Faults.Strikes(fault, lag.Task.Key.Key)).GroupBy(static fault => fault.Name))
                (kind.Any(fault => fault.Until >= lag.EndedAt) ? during : after).Add(kind.Key, lag.Length);
        }

        return index.History.Faults.Select(static fault => fault.Name).Distinct().Order(StringComparer.Ordinal).Prepend(Calm)
            .Select(name => new FaultEffect(name, unpolled.Spread(name), alone.Spread(name), during.Spread(name), after.Spread(name)));
    }

    private static void AddGaps(HistoryIndex index, Lengths unpolled, Lengths alone)
    {
        foreach (var task in index.Tasks)
        {
            var (longest, longestAlone) = (new Dictionary<string, TimeSpan>(), new Dictionary<string, TimeSpan>());
            foreach (var gap in PollGap.Of(task, index))
            {
                if (index.Faults.IsCalm(gap.From, gap.Until)) Raise(longest, Calm, gap.Length);
                var names = index.Faults.During(gap.From, gap.Until).Where(fault => index.Faults.Strikes(fault, task.Key.Key)).Select(static fault => fault.Name).Distinct().ToList();
                foreach (var name in names) Raise(longest, name, gap.Length);
                if (names is [var only]) Raise(longestAlone, only, gap.Length);
            }

            foreach (var (name, length) in longest) unpolled.Add(name, length);
            foreach (var (name, length) in longestAlone) alone.Add(name, length);
        }
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
