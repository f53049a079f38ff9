using System.Text.Json;
using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

/// <summary>What is true of a task, for tests that compare it with what was believed.</summary>
internal sealed record Truth(string Key, SimulatedTask Task, DateTimeOffset Now)
{
    public static void Write(Utf8JsonWriter json, Truth truth)
    {
        var script = truth.Task.Script;
        json.WriteStartObject();
        json.WriteString("id"u8, script.Id);
        json.WriteString("key"u8, truth.Key);
        json.WriteString("kind"u8, script.Kind);
        json.WriteString("shape"u8, $"{script.Shape}");
        json.WriteString("createdAt"u8, WireTime.Utc(script.CreatedAt));
        json.WriteString("visibleAt"u8, WireTime.Utc(script.VisibleAt));
        WriteTime(json, "deletedAt"u8, truth.Task.DeletedAt);
        WriteHistory(json, script);
        WriteFinal(json, script, truth.Now);
        WriteCounts(json, truth.Task.Tally.Counts());
        json.WriteEndObject();
    }

    public static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, WireTime.Utc(known));
        else
            json.WriteNull(name);
    }

    private static void WriteHistory(Utf8JsonWriter json, TaskScript script)
    {
        json.WriteStartArray("history"u8);
        foreach (var moment in script.History)
        {
            json.WriteStartObject();
            json.WriteString("status"u8, moment.Status.Word);
            json.WriteString("at"u8, WireTime.Utc(moment.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFinal(Utf8JsonWriter json, TaskScript script, DateTimeOffset now)
    {
        if (script is not { Ending: { } ending, EndsAt: { } end })
        {
            json.WriteNull("final"u8);
            return;
        }

        json.WriteStartObject("final"u8);
        json.WriteString("status"u8, ending.Status.Word);
        json.WriteStartArray("output"u8);
        foreach (var url in Outputs.Of(script, ending.Outputs, end, now)) json.WriteStringValue(url);
        json.WriteEndArray();
        json.WriteString("failure"u8, ending.Failure);
        json.WriteString("failureCode"u8, ending.FailureCode);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, PollCounts counts)
    {
        json.WriteNumber("polls"u8, counts.Polls);
        WriteTime(json, "firstPollAt"u8, counts.FirstAt);
        WriteTime(json, "lastPollAt"u8, counts.LastAt);
        json.WriteNumber("maxConcurrentPolls"u8, counts.MaxConcurrent);
        json.WriteNumber("answersAfterEnd"u8, counts.AnswersAfterEnd);
        json.WriteNumber("pollsAfterEnd"u8, counts.PollsAfterEnd);
    }
}
