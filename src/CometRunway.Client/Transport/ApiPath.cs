using System.Globalization;

namespace CometRunway.Client.Transport;

/// <summary>The addresses of the server's surface.</summary>
internal static class ApiPath
{
    public const string Tasks = "api/tasks";
    public const string Webhooks = "api/webhooks";
    private const string Updates = "api/updates";

    /// <exception cref="CometRunwayException">The id would make another address of it.</exception>
    public static string Task(string id) => $"{Tasks}/{Segment("id", id)}";

    /// <inheritdoc cref="Task"/>
    public static string Group(string group) => $"api/groups/{Segment("group", group)}";

    public static string GroupUpdates(string group) => $"{Group(group)}/updates";

    /// <inheritdoc cref="Task"/>
    public static string Webhook(string id) => $"{Webhooks}/{Segment("id", id)}";

    public static string Deliveries(string webhook, string? state, int pageSize, string? pageToken) =>
        $"{Webhook(webhook)}/deliveries" + Query([("state", state), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string TaskUpdates(string id) => $"{Task(id)}/updates";

    public static string TaskList(TaskFilter? filter, int pageSize, string? pageToken) =>
        Tasks + Query([.. Filter(filter), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string UpdateStream(TaskFilter? filter) => Updates + Query(Filter(filter));

    public static string UpdatePage(TaskFilter? filter, string? after, int pageSize) =>
        Updates + Query([.. Filter(filter), ("after", after), ("pageSize", Number(pageSize))]);

    private static (string, string?)[] Filter(TaskFilter? filter) =>
        [("status", filter?.Status?.ToString().ToUpperInvariant()), ("group", filter?.Group), ("label", filter?.Label)];

    private static string Query((string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(static parameter => parameter.Value is not null).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        return string.Join('&', given) is { Length: > 0 } query ? $"?{query}" : "";
    }

    private static string Segment(string field, string text)
    {
        ArgumentNullException.ThrowIfNull(text, field);
        return text is "" or "." or ".." ? throw Failures.Invalid(field, "This must be a name, and neither empty nor of dots alone.") : Uri.EscapeDataString(text);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
