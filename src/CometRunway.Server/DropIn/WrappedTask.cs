using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.DropIn;

/// <summary>Answers with a task in the compatibility format: the gateway's wrapper and words, with Runway's own shape inside. Times are Unix seconds.</summary>
internal sealed class WrappedTask(RunwayTaskSnapshot task) : JsonAnswer
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("code", "success");
        json.WriteString("message", "");
        json.WriteStartObject("data");
        json.WriteString("task_id", task.TaskId);
        json.WriteString("action", task.Kind?.ToUpperInvariant() ?? "");
        json.WriteString("status", Word(task.Status));
        json.WriteString("fail_reason", task.Status is RunwayStatus.Failed ? task.Failure ?? "The task failed." : "");
        json.WriteNumber("submit_time", (task.CreatedAt ?? task.TrackedAt).ToUnixTimeSeconds());
        json.WriteNumber("start_time", StartedAt()?.ToUnixTimeSeconds() ?? 0);
        json.WriteNumber("finish_time", task.EndedAt?.ToUnixTimeSeconds() ?? 0);
        json.WriteString("progress", $"{(task.Status.IsTerminal ? 1 : task.Progress ?? 0) * 100:0}%");
        json.WritePropertyName("data");
        new BareTask(task).Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private DateTimeOffset? StartedAt()
    {
        var running = task.Timeline.FirstOrDefault(static step => step.Status is RunwayStatus.Running);
        return running is { Status: RunwayStatus.Running } ? running.At : task.EndedAt;
    }

    private static string Word(RunwayStatus status) => status switch
    {
        RunwayStatus.Running => "IN_PROGRESS",
        RunwayStatus.Succeeded => "SUCCESS",
        RunwayStatus.Failed or RunwayStatus.Cancelled => "FAILURE",
        _ => "QUEUED",
    };
}
