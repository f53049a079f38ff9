using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>
/// The upstream's id of a task: 1 to 200 characters of <c>[A-Za-z0-9_-]</c>. Runway uses UUIDs, CometAPI also
/// <c>task_…</c>; the form is not required, the bounds are.
/// </summary>
public readonly record struct TaskId
{
    /// <summary>The most characters an id may have.</summary>
    public const int LongestLength = 200;

    private TaskId(string value) => Value = value;

    /// <summary>The id as the upstream wrote it.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(TaskId)</c>, which names no task.</exception>
    public string Value => field ?? throw new InvalidOperationException("default(TaskId) names no task.");

    /// <summary>Reads an id; false where it is empty, too long, or has a character outside <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TaskId id)
    {
        id = default;
        if (!IdText.IsValid(text, LongestLength)) return false;
        id = new TaskId(text);
        return true;
    }

    /// <summary>Reads an id that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static TaskId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A task id has 1 to 200 characters of [A-Za-z0-9_-].");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
