using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Reading;

/// <summary>Reads tasks and pages of the log, and waits for ends.</summary>
internal sealed class TaskReader(Exchange exchange)
{
    private const int ListPageSize = 200;
    private static readonly TimeSpan UpstreamsPatience = TimeSpan.FromSeconds(30);

    private readonly HeldWait _wait = new(exchange);

    /// <summary>Null where it is not tracked.</summary>
    public Task<RunwayTask?> Get(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Get, ApiPath.Task(id)), ClientJson.Default.RunwayTask, Problem.TaskNotFound, cancellationToken);

    /// <summary>The task with fresh URLs; null where it is not tracked.</summary>
    public Task<RunwayTask?> RenewOutput(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Post, ApiPath.RenewOutput(id)) { Patience = UpstreamsPatience }, ClientJson.Default.RunwayTask, Problem.TaskNotFound, cancellationToken);

    /// <summary>The task once it has ended.</summary>
    public Task<RunwayTask> Wait(string id, CancellationToken cancellationToken) =>
        _wait.Until(ApiPath.Task(id), ClientJson.Default.RunwayTask, static task => task.HasEnded, cancellationToken);

    public IAsyncEnumerable<RunwayTask> List(TaskQuery? query, CancellationToken cancellationToken) =>
        Pages.All(token => Page(query, ListPageSize, token, cancellationToken), static page => (page.Tasks, page.NextPageToken), cancellationToken);

    public Task<TaskPage> Page(TaskQuery? query, int pageSize, string? pageToken, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Get, ApiPath.TaskList(query, pageSize, pageToken)), ClientJson.Default.TaskPage, cancellationToken);

    public Task<UpdatePage> Updates(TaskFilter? filter, string? after, int pageSize, TimeSpan wait, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Get, ApiPath.UpdatePage(filter, after, pageSize)) { Hold = wait }, ClientJson.Default.UpdatePage, cancellationToken);
}
