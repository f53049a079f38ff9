using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

/// <summary>Changes to a history, of which each list stays in the order of its times.</summary>
internal static class HistoryEdits
{
    extension(History history)
    {
        /// <summary>What the invariant of a number finds.</summary>
        public Finding Check(string number) => Checker.Check(history).Findings.Single(finding => finding.Number == number);

        public History Struck(string name, double from, double until, bool isExcusing = false, string target = "server-1") => history with
        {
            Faults = Sorted([.. history.Faults, new Fault(name, target, TrueHistory.At(from), TrueHistory.At(until), isExcusing)], static fault => fault.From),
        };

        public History Polls(Func<IEnumerable<Poll>, IEnumerable<Poll>> edit) => history with { Polls = Sorted(edit(history.Polls), static poll => poll.At) };

        public History Sightings(Func<IEnumerable<Sighting>, IEnumerable<Sighting>> edit) => history with { Sightings = Sorted(edit(history.Sightings), static saw => saw.At) };

        public History Deliveries(Func<IEnumerable<Delivery>, IEnumerable<Delivery>> edit) => history with { Deliveries = Sorted(edit(history.Deliveries), static sent => sent.At) };

        public History Came(Subscription subscription) => history with { Subscriptions = Sorted([.. history.Subscriptions, subscription], static came => came.At) };

        public History Log(Func<IEnumerable<LogEntry>, IEnumerable<LogEntry>> edit) => history with { Log = Sorted(edit(history.Log), static entry => entry.At) };

        public History Stored(Func<IEnumerable<StoredTask>, IEnumerable<StoredTask>> edit) => history with { Stored = [.. edit(history.Stored)] };

        public History Truths(Func<IEnumerable<Truth>, IEnumerable<Truth>> edit) => history with { Truths = Sorted(edit(history.Truths), static truth => truth.VisibleAt) };
    }

    extension<T>(IEnumerable<T> records)
    {
        /// <summary>Changes those that are meant, of which there is one at least.</summary>
        public IEnumerable<T> Change(Func<T, bool> which, Func<T, T> how)
        {
            var all = records.ToList();
            Assert.Contains(all, record => which(record));
            return all.Select(record => which(record) ? how(record) : record);
        }

        /// <summary>Leaves out those that are meant, of which there is one at least.</summary>
        public IEnumerable<T> Without(Func<T, bool> which)
        {
            var all = records.ToList();
            Assert.Contains(all, record => which(record));
            return all.Where(record => !which(record));
        }
    }

    private static List<T> Sorted<T>(IEnumerable<T> records, Func<T, DateTimeOffset> at) => [.. records.OrderBy(at)];
}
