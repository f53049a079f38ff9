using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Reads the log in pages that wait a while for something to come, and are small, so that they fill.</summary>
internal sealed class FeedPageReader(TenantCalls calls, HistoryWriters histories, string name) : LogReader(name, calls.Key)
{
    private readonly Witness _witness = new(histories, Channel.FeedPages, name, calls.Key);

    protected override async Task ReadOn(CancellationToken end)
    {
        while (true)
        {
            _witness.Asks("*", Last);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
            patience.CancelAfter(TenantCalls.Patience);
            var page = (await calls.Next.GetFromJsonAsync<JsonObject>($"/api/updates?pageSize=5&wait=2&after={Last ?? "0"}", patience.Token))!;
            if ((bool?)page["reset"] is true) _witness.Hears("reset", "", (string)page["next"]!);
            foreach (var update in page["updates"]!.AsArray()) _witness.Gets(update!.AsObject());
            Last = (string)page["next"]!;
        }
    }
}
