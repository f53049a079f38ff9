using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Core.Forwarding;

/// <summary>
/// A line of the file of pending creates: a task pends, or does so no more. A line begins with the end of the one before: whatever was torn there by a crash or a
/// full disk spoils no other.
/// </summary>
public static class PendingRecord
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The task waits for the store.</summary>
    public static byte[] Pends(PendingCreate create) => Write(new Line
    {
        Pends = create.Identity.Key,
        Key = create.ProtectedKey,
        Group = create.Group,
        Labels = create.Labels.IsDefaultOrEmpty ? null : create.Labels,
        Kind = create.Kind,
        Model = create.Model,
        ApiVersion = create.ApiVersion,
        TraceParent = create.TraceParent?.ToString(),
    });

    /// <summary>The store has taken it.</summary>
    public static byte[] IsTracked(TaskIdentity task) => Write(new Line { Tracked = task.Key });

    /// <summary>Folds the lines of a file into what pends still, in the order in which it came, and counts the lines that can't be read.</summary>
    public static (IReadOnlyList<PendingCreate> Pending, int Unreadable) Fold(ReadOnlySpan<byte> content)
    {
        var pending = new OrderedDictionary<TaskIdentity, PendingCreate>();
        var unreadable = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            if (line.IsEmpty) continue;
            if (!TryRead(line, out var task, out var create)) unreadable++;
            else if (create is null) pending.Remove(task);
            else pending[task] = create;
        }

        return ([.. pending.Values], unreadable);
    }

    private static byte[] Write(Line line) => [(byte)'\n', .. JsonSerializer.SerializeToUtf8Bytes(line, Form), (byte)'\n'];

    private static bool TryRead(ReadOnlySpan<byte> text, out TaskIdentity task, out PendingCreate? create)
    {
        create = null;
        task = default;
        if (!TryRead(text, out var line) || !TaskIdentity.TryParse(line.Tracked ?? line.Pends, out task)) return false;
        if (line.Tracked is not null) return true;
        if (line.Key is null) return false;
        create = new PendingCreate(task, line.Key) { Group = line.Group, Labels = line.Labels ?? [], Kind = line.Kind, Model = line.Model, ApiVersion = line.ApiVersion, TraceParent = TraceParent.Read(line.TraceParent) };
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out Line? line)
    {
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, Form);
            return line is not null;
        }
        catch (JsonException)
        {
            line = null;
            return false;
        }
    }

    private sealed record Line
    {
        public string? Pends { get; init; }

        public string? Tracked { get; init; }

        public string? Key { get; init; }

        public string? Group { get; init; }

        public ImmutableArray<string>? Labels { get; init; }

        public string? Kind { get; init; }

        public string? Model { get; init; }

        public string? ApiVersion { get; init; }

        public string? TraceParent { get; init; }
    }
}
