using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Reports;

/// <summary>How a channel told what the log has: how late, and how often again.</summary>
/// <param name="Lag">From a change in the log to when a reader that was there had it for the first time, outages between them included.</param>
/// <param name="Repeated">Tellings of what the reader had been told before.</param>
internal sealed record ChannelLag(Channel Channel, Spread Lag, long Repeated)
{
    public static IEnumerable<ChannelLag> Of(HistoryIndex index)
    {
        var readers = index.Readers.Where(static reader => reader.Channel is not Channel.Read).ToDictionary(static reader => (reader.Channel, reader.Name));
        var lags = new Dictionary<Channel, List<TimeSpan>>();
        var repeated = new Dictionary<Channel, long>();
        foreach (var task in index.Tasks)
        {
            var seen = new HashSet<(Channel, string, long)>();
            foreach (var (channel, name, version, at, isAgain) in Tellings(task))
            {
                if (!readers.TryGetValue((channel, name), out var reader)) continue;
                if (!seen.Add((channel, name, version)))
                {
                    if (isAgain) repeated[channel] = repeated.GetValueOrDefault(channel) + 1;
                    continue;
                }

                if (task.Log.Find(entry => entry.Version == version) is not { } entry || !index.IsTimed(task, entry)) continue;
                var written = index.TimeOf(task, entry);
                if (!WasThere(reader, written)) continue;
                if (!lags.TryGetValue(channel, out var lengths)) lags[channel] = lengths = [];
                lengths.Add(at > written ? at - written : TimeSpan.Zero);
            }
        }

        return lags.Keys.Union(repeated.Keys).Order().Select(channel => new ChannelLag(channel, Spread.Of(lags.GetValueOrDefault(channel) ?? []), repeated.GetValueOrDefault(channel)));
    }

    // Whether it is told again where it was told before: a state that is read twice is not, nor what a receiver had not taken.
    private static IEnumerable<(Channel Channel, string Name, long Version, DateTimeOffset At, bool IsAgain)> Tellings(TaskRecords task)
    {
        foreach (var saw in task.Sightings)
        {
            if (saw is { Version: { } version } && (saw.Kind is "update" || saw.Channel is Channel.Held)) yield return (saw.Channel, saw.Reader, version, saw.At, saw.Channel is not Channel.Held);
        }

        var taken = new HashSet<(string, long)>();
        foreach (var sent in task.Deliveries)
        {
            yield return (Channel.Webhook, sent.Endpoint, sent.Version, sent.At, taken.Contains((sent.Endpoint, sent.Version)));
            if (sent.Answered is >= 200 and < 300) taken.Add((sent.Endpoint, sent.Version));
        }
    }

    private static bool WasThere(ReaderRecords reader, DateTimeOffset time) => reader.Subscriptions is [var first, ..] ? first.At <= time : reader.Channel is Channel.Webhook;
}
