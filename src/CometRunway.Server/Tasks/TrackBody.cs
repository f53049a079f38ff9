using System.Text.Json;
using CometRunway.Grains.Admissions;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>One task of a request: what it asks for, or why it can't have it.</summary>
internal readonly record struct TrackEntry(string? Id, AdmissionRequest? Request, Problem? Problem);

/// <summary>The body of <c>POST /api/tasks</c>: <c>{"tasks": […]}</c>, or one task by itself.</summary>
internal static class TrackBody
{
    /// <summary>A request may have so many tasks.</summary>
    public const int MostTasks = 10_000;

    public static IReadOnlyList<TrackEntry> Read(JsonElement body, string? apiVersion, DateTimeOffset now)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw Invalid("(body)", "The body must be an object: {\"tasks\": [{\"id\": …}]} or {\"id\": …}.");
        if (!body.TryGetProperty("tasks", out var tasks) || tasks.ValueKind is JsonValueKind.Null) return [TrackItemReader.Read(body, "", apiVersion, now)];

        if (body.EnumerateObject().Where(static field => field.Name is not "tasks" && !TrackItemReader.IsAbsent(field)).Select(static field => field.Name).FirstOrDefault() is { } stray)
            throw Invalid(ProblemKinds.Shorten(stray), "Beside 'tasks' there is no other field; group, labels, kind, model and deadline belong to each task.");
        if (tasks.ValueKind is not JsonValueKind.Array) throw Invalid("tasks", "'tasks' must be an array of objects with an id.");

        var count = tasks.GetArrayLength();
        if (count is 0) throw Invalid("tasks", "'tasks' is empty; send at least one task.");
        if (count > MostTasks) throw Invalid("tasks", $"'tasks' has {count} tasks; send at most {MostTasks} in one request.");
        return [.. tasks.EnumerateArray().Select((task, index) => TrackItemReader.Read(task, $"tasks[{index}].", apiVersion, now))];
    }

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
