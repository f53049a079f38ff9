using CometRunway.Campaign.Histories;
using CometRunway.Client;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Reads the log by the .NET client, which resumes by itself; here it begins anew only where the client has given up.</summary>
internal sealed class ClientReader(CometRunwayClient client, HistoryWriters histories, string name, string key) : LogReader(name, key)
{
    private readonly Witness _witness = new(histories, Channel.Client, name, key);

    protected override async Task ReadOn(CancellationToken end)
    {
        _witness.Asks("*", Last);
        try
        {
            await foreach (var told in client.WatchAllAsync(after: Last, cancellationToken: end))
            {
                if (told is FeedEvent.Updated(var update)) _witness.Gets(update.TaskId, update.Version, update.Id, Word(update.Status), Content(update));
                else if (told is FeedEvent.Reset) _witness.Hears("reset", "", told.Id);
                Last = told.Id;
            }
        }
        catch (CometRunwayException failure)
        {
            throw new HttpRequestException("The client gave up.", failure);
        }
    }

    private static string Word(RunwayStatus status) => status.ToString().ToUpperInvariant();

    private static string Content(RunwayUpdate update) => Contents.Of(
        Word(update.Status), update.Output, update.Failure, update.FailureCode, update.EndedBy switch { EndedBy.Upstream => "upstream", EndedBy.Tracker => "tracker", _ => null });
}
