using System.Globalization;

namespace CometRunway.Client.Transport;

/// <summary>The addresses of the server's surface.</summary>
internal static class ApiPath
{
    public const string Tasks = "api/tasks";
    public const string Webhooks = "api/webhooks";
    public const string Bulk = "api/bulk";
    public const string Overview = "api/overview";
    public const string OverviewUpdates = "api/overview/updates";
    public const string Tenant = "api/tenant";
    public const string Silos = "api/silos";
    public const string Life = "livez";
    public const string Readiness = "readyz";
    private const string Updates = "api/updates";
    private const string Groups = "api/groups";
    private const string Upstream = "runwayml/v1";

    /// <exception cref="CometRunwayException">The id would make another address of it.</exception>
    public static string Task(string id) => $"{Tasks}/{Segment("id", id)}";

    /// <inheritdoc cref="Task"/>
    public static string Group(string group) => $"{Groups}/{Segment("group", group)}";

    public static string GroupList(string? prefix, int pageSize, string? pageToken) => Groups + Query([("group", prefix), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string GroupUpdates(string group) => $"{Group(group)}/updates";

    /// <inheritdoc cref="Task"/>
    public static string Webhook(string id) => $"{Webhooks}/{Segment("id", id)}";

    public static string Deliveries(string webhook, string? state, int pageSize, string? pageToken) =>
        $"{Webhook(webhook)}/deliveries" + Query([("state", state), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string RenewOutput(string id) => $"{Task(id)}/renew-output";

    public static string TaskUpdates(string id) => $"{Task(id)}/updates";

    public static string TaskList(TaskQuery? query, int pageSize, string? pageToken) =>
        Tasks + Query([.. Choice(query), ("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string Export(TaskQuery? query, ExportFormat format) => "api/export" + Query([.. Choice(query), ("format", Word(format))]);

    /// <inheritdoc cref="Task"/>
    public static string BulkAction(string id) => $"{Bulk}/{Segment("id", id)}";

    public static string BulkList(int pageSize) => Bulk + Query([("pageSize", Number(pageSize))]);

    public static string TenantList(int pageSize, string? pageToken) => "api/tenants" + Query([("pageSize", Number(pageSize)), ("pageToken", pageToken)]);

    public static string UpstreamState(string? kind, string? model) => "api/upstream" + Query([("kind", kind), ("model", model)]);

    /// <summary>Where the upstream makes what is of a kind.</summary>
    /// <inheritdoc cref="Task"/>
    public static string Create(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return $"{Upstream}/{string.Join('/', kind.Split('/').Select(static part => Segment("kind", part)))}";
    }

    /// <summary>The task as the upstream has it.</summary>
    /// <inheritdoc cref="Task"/>
    public static string UpstreamTask(string id) => $"{Upstream}/tasks/{Segment("id", id)}";

    public static string UpdateStream(TaskFilter? filter) => Updates + Query(Filter(filter));

    public static string UpdatePage(TaskFilter? filter, string? after, int pageSize) =>
        Updates + Query([.. Filter(filter), ("after", after), ("pageSize", Number(pageSize))]);

    private static (string, string?)[] Filter(TaskFilter? filter) =>
        [("status", filter?.Status is { } status ? Word(status) : null), ("ended", Word(filter?.HasEnded)), ("group", filter?.Group), ("label", filter?.Label)];

    private static (string, string?)[] Choice(TaskQuery? query) => query is null ? [] :
    [
        ("status", Several(query.Statuses?.Select(Word))), ("ended", Word(query.HasEnded)), ("group", Several(query.Groups)), ("label", Several(query.Labels)), ("id", query.IdPrefix),
        ("kind", Several(query.Kinds)), ("model", Several(query.Models)), ("failureCode", Several(query.FailureCodes)), ("olderThan", Seconds(query.OlderThan)), ("youngerThan", Seconds(query.YoungerThan)),
        ("stuck", query.OnlyStuck ? "true" : null), ("sort", query.Sort is TaskSort.Newest ? null : Word(query.Sort)),
    ];

    // An empty word is sent, and refused: left out, it would mean all.
    private static string? Several(IEnumerable<string>? values) => values?.ToList() is { Count: > 0 } words ? string.Join(',', words) : null;

    private static string Word(RunwayStatus status) => status.ToString().ToUpperInvariant();

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string? Word(bool? choice) => choice switch
    {
        true => "true",
        false => "false",
        null => null,
    };

    private static string? Seconds(TimeSpan? time) => time is { } length ? ((long)length.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

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
