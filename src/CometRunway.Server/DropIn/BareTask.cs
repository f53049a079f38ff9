using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.DropIn;

/// <summary>Answers with a task in Runway's own, bare shape.</summary>
internal sealed class BareTask(RunwayTaskSnapshot task) : JsonAnswer
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", task.TaskId);
        json.WriteString("status", task.Status.Word);
        json.WriteString("createdAt", (task.CreatedAt ?? task.TrackedAt).UtcDateTime);
        if (task.Status is RunwayStatus.Running) json.WriteNumber("progress", task.Progress ?? 0);
        if (task.Status is RunwayStatus.Succeeded) WriteOutput(json);
        if (task.Status is RunwayStatus.Failed) WriteFailure(json);
        WriteExtra(json);
        json.WriteEndObject();
    }

    private void WriteOutput(Utf8JsonWriter json)
    {
        json.WriteStartArray("output");
        foreach (var url in task.Output) json.WriteStringValue(url);
        json.WriteEndArray();
    }

    private void WriteFailure(Utf8JsonWriter json)
    {
        json.WriteString("failure", task.Failure ?? "The task failed.");
        if (task.FailureCode is { } code) json.WriteString("failureCode", code);
    }

    private void WriteExtra(Utf8JsonWriter json)
    {
        if (task.Extra is null) return;
        using var extra = JsonDocument.Parse(task.Extra);
        foreach (var field in extra.RootElement.EnumerateObject()) field.WriteTo(json);
    }
}
