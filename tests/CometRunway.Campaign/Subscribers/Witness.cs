using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Subscribers;

/// <summary>One reader's pen: writes down what it asked for, and what it got, the moment it has it.</summary>
internal sealed class Witness(HistoryWriters histories, Channel channel, string reader, string key)
{
    public void Asks(string scope, string? after) => histories.Subscriptions.Add(new Subscription(channel, reader, key, scope, after, TimeProvider.System.GetUtcNow()));

    /// <summary>An update as the HTTP API writes it.</summary>
    public void Gets(JsonObject update) => Gets(
        (string)update["taskId"]!, (long)update["version"]!, (string)update["id"]!, (string)update["status"]!, Contents.Of(update));

    public void Gets(string taskId, long version, string updateId, string status, string content) =>
        Add("update", taskId, version, updateId, status, progress: null, content);

    /// <summary>A task as it is at a moment, as the HTTP API writes it.</summary>
    /// <param name="kind">snapshot, or reset where it stands for updates that can't be told.</param>
    public void Finds(string kind, JsonObject task) =>
        Add(kind, (string)task["id"]!, (long?)task["version"], (string?)task["updateId"], (string)task["status"]!, (double?)task["progress"], Contents.Of(task));

    public void HearsProgress(string taskId, double progress) => Add("progress", taskId, version: null, updateId: null, status: null, progress, content: "");

    /// <summary>Something that names no change: an end, or a reset of a whole feed.</summary>
    public void Hears(string kind, string taskId, string? updateId) => Add(kind, taskId, version: null, updateId, status: null, progress: null, content: "");

    private void Add(string kind, string taskId, long? version, string? updateId, string? status, double? progress, string content) =>
        histories.Sightings.Add(new Sighting(channel, reader, kind, key, taskId, version, updateId, status, progress, content, TimeProvider.System.GetUtcNow()));
}
