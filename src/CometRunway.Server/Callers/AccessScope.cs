using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>What is read: one task, one group, or more than that, which no token allows.</summary>
internal sealed record AccessScope
{
    private AccessScope(string kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>Everything of a tenant.</summary>
    public static AccessScope All { get; } = new("all", "");

    /// <summary><c>task</c>, <c>group</c> or <c>all</c>.</summary>
    public string Kind { get; }

    /// <summary>The id of the task, or the name of the group.</summary>
    public string Name { get; }

    public static AccessScope Task(TaskId id) => new("task", id.Value);

    public static AccessScope Group(string name) => new("group", name);

    /// <summary>The group of a query, or everything where it names none.</summary>
    public static AccessScope Of(IQueryCollection query) => query["group"].ToString() is { Length: > 0 } group ? Group(group) : All;

    /// <summary>The task that the path names, as it stands there.</summary>
    public static AccessScope OfTask(HttpContext http) => new("task", $"{http.GetRouteValue("id")}");

    /// <summary>The group that the path names, as it stands there.</summary>
    public static AccessScope OfGroup(HttpContext http) => new("group", $"{http.GetRouteValue("group")}");

    /// <summary>What a token of this server says; only task and group.</summary>
    public static AccessScope Parse(string kind, string name) => new(kind, name);
}
