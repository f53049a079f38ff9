using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>
/// The upstream's id of a task: 1 to 200 characters of <c>[A-Za-z0-9._~:@!+,=-]</c>, but neither <c>.</c> nor <c>..</c>, which no URL can carry. Runway uses
/// UUIDs, CometAPI also <c>task_…</c>, others numbers, or parts with colons and dots between them; the form is not required, the bounds are. In a URL an id is
/// percent-encoded.
/// </summary>
public readonly record struct TaskId
{
    /// <summary>The most characters an id may have.</summary>
    public const int LongestLength = 200;

    /// <summary>What an id is, in words.</summary>
    public const string Form = "A task id has 1 to 200 characters of [A-Za-z0-9._~:@!+,=-], and is neither '.' nor '..'.";

    // No slash, which divides grain keys and paths; nothing that ends or divides a header, a line of a log, a query or a quoted text.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:@!+,=-");

    private TaskId(string value) => Value = value;

    /// <summary>The id as the upstream wrote it.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(TaskId)</c>, which names no task.</exception>
    public string Value => field ?? throw new InvalidOperationException("default(TaskId) names no task.");

    /// <summary>Reads an id; false where it is empty, too long, a dot segment, or has a character that none may have.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TaskId id)
    {
        id = default;
        if (text is null or "" or "." or ".." || text.Length > LongestLength || text.AsSpan().ContainsAnyExcept(Allowed)) return false;
        id = new TaskId(text);
        return true;
    }

    /// <summary>Reads an id that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static TaskId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException(Form);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
