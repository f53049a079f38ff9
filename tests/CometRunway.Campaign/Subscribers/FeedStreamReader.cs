using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Reads the event stream of a tenant, or of one of its groups.</summary>
internal sealed class FeedStreamReader(TenantCalls calls, HistoryWriters histories, string name, string? group = null) : LogReader(name, calls.Key)
{
    private readonly Witness _witness = new(histories, group is null ? Channel.FeedStream : Channel.GroupStream, name, calls.Key);
    private readonly string _path = group is null ? "/api/updates" : $"/api/updates?group={group}";
    private readonly string _scope = group is null ? "*" : $"group:{group}";

    protected override async Task ReadOn(CancellationToken end)
    {
        _witness.Asks(_scope, Last);
        await foreach (var told in ServerEvent.Read(calls.Next, _path, Last, end))
        {
            if (told.Name is "update") _witness.Gets(told.Data);
            else _witness.Hears(told.Name, "", told.Id);
            Last = told.Id ?? Last;
        }
    }
}
