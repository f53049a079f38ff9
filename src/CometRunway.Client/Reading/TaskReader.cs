using System.Runtime.CompilerServices;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Reading;

/// <summary>Reads tasks and pages of the log, and waits for ends.</summary>
internal sealed class TaskReader(Exchange exchange)
{
    private const int ListPageSize = 200;

    private readonly HeldWait _wait = new(exchange);

    /// <summary>Null where it is not tracked.</summary>
    public Task<RunwayTask?> Get(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Get, ApiPath.Task(id)), ClientJson.Default.RunwayTask, Problem.TaskNotFound, cancellationToken);

    /// <summary>The task once it has ended.</summary>
    public Task<RunwayTask> Wait(string id, CancellationToken cancellationToken) =>
        _wait.Until(ApiPath.Task(id), ClientJson.Default.RunwayTask, static task => task.HasEnded, cancellationToken);

    public async IAsyncEnumerable<RunwayTask> List(TaskFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await exchange.Read(new Call(HttpMethod.Get, ApiPath.TaskList(filter, ListPageSize, token)), ClientJson.Default.TaskPage, cancellationToken);
            foreach (var task in page.Tasks) yield return task;
            token = page.NextPageToken;
        }
        while (token is not null);
    }

    public Task<UpdatePage> Updates(TaskFilter? filter, string? after, int pageSize, TimeSpan wait, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Get, ApiPath.UpdatePage(filter, after, pageSize)) { Hold = wait }, ClientJson.Default.UpdatePage, cancellationToken);
}
