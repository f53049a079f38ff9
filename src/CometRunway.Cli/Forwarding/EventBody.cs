using System.Buffers;
using System.Text.Json;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Forwarding;

/// <summary>An update as the server sends it to webhooks.</summary>
internal static class EventBody
{
    public static ReadOnlyMemory<byte> Of(RunwayUpdate update)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("type", EventTypes.Of(update));
        json.WriteString("timestamp", update.At.UtcDateTime);
        json.WriteStartObject("data");
        Write(json, update);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, RunwayUpdate update)
    {
        json.WriteString("id", update.Id);
        json.WriteNumber("position", update.Position);
        json.WriteString("taskId", update.TaskId);
        json.WriteNumber("version", update.Version);
        json.WriteString("status", update.Status.ToString().ToUpperInvariant());
        if (update.Stopped) json.WriteBoolean("stopped", true);
        if (update.Stuck is { } stuck) Write(json, stuck);
        json.WriteString("at", update.At.UtcDateTime);
        Write(json, "group", update.Group);
        Write(json, "labels", update.Labels);
        Write(json, "output", update.Output);
        if (update.OutputExpiresAt is { } expiry) json.WriteString("outputExpiresAt", expiry.UtcDateTime);
        Write(json, "failure", update.Failure);
        Write(json, "failureCode", update.FailureCode);
        Write(json, "endedBy", update.EndedBy?.ToString().ToLowerInvariant());
        Write(json, "traceparent", update.TraceParent);
    }

    private static void Write(Utf8JsonWriter json, Stuck stuck)
    {
        json.WriteStartObject("stuck");
        json.WriteString("since", stuck.Since.UtcDateTime);
        json.WriteString("why", stuck.Why);
        json.WriteNumber("improbability", stuck.Improbability);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count is 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
