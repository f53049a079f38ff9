using System.Globalization;

namespace CometRunway.Client.Transport;

/// <summary>The addresses of the server's surface.</summary>
internal static class ApiPath
{
    public const string Tasks = "api/tasks";
    private const string Updates = "api/updates";

    /// <exception cref="CometRunwayException">The id would make another address of it.</exception>
    public static string Task(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id is "" or "." or "..") throw Failures.Invalid("id", "A task id has 1 to 200 characters of [A-Za-z0-9._~:@!+,=-], and is neither '.' nor '..'.");
        return $"{Tasks}/{Uri.EscapeDataString(id)}";
    }

    public static string TaskUpdates(string id) => $"{Task(id)}/updates";

    public static string TaskList(TaskFilter? filter, int pageSize, string? pageToken) =>
        Tasks + Query([.. Filter(filter), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string UpdateStream(TaskFilter? filter) => Updates + Query(Filter(filter));

    public static string UpdatePage(TaskFilter? filter, long? after, int pageSize) =>
        Updates + Query([.. Filter(filter), ("after", after is { } position ? Number(position) : null), ("pageSize", Number(pageSize))]);

    private static (string, string?)[] Filter(TaskFilter? filter) =>
        [("status", filter?.Status?.ToString().ToUpperInvariant()), ("group", filter?.Group), ("label", filter?.Label)];

    private static string Query((string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(static parameter => parameter.Value is not null).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        return string.Join('&', given) is { Length: > 0 } query ? $"?{query}" : "";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
