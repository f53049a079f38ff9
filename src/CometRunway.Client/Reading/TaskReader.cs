using System.Runtime.CompilerServices;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Reading;

/// <summary>Reads tasks and pages of the log, and waits for ends.</summary>
internal sealed class TaskReader(Exchange exchange)
{
    private const int ListPageSize = 200;

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    /// <summary>Null where it is not tracked.</summary>
    public async Task<RunwayTask?> Get(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange.Read(new Call(HttpMethod.Get, ApiPath.Task(id)), ClientJson.Default.RunwayTask, cancellationToken);
        }
        catch (CometRunwayException failure) when (failure.Problem.Name is Problem.TaskNotFound)
        {
            return null;
        }
    }

    /// <summary>The task once it has ended, by a plain read and then held ones, one after the other.</summary>
    public async Task<RunwayTask> Wait(string id, CancellationToken cancellationToken)
    {
        var plain = new Call(HttpMethod.Get, ApiPath.Task(id));
        var held = plain with { Hold = LongestHold };
        for (var persistence = exchange.Persist(); ;)
        {
            try
            {
                var call = persistence.WasReached ? held : plain; // The first answer comes at once: the server is there, and the task is tracked.
                var asked = exchange.Clock.GetTimestamp();
                var task = await exchange.ReadOnce(call, ClientJson.Default.RunwayTask, cancellationToken);
                persistence.Reached();
                if (task.HasEnded) return task;

                // A server that stops lets go of what it holds, and would be asked without end.
                if (exchange.Clock.GetElapsedTime(asked) < call.Hold / 2) await Task.Delay(Breath, exchange.Clock, cancellationToken);
            }
            catch (CometRunwayException failure)
            {
                await persistence.Endure(failure, cancellationToken);
            }
        }
    }

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

    public Task<UpdatePage> Updates(TaskFilter? filter, long? after, int pageSize, TimeSpan wait, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Get, ApiPath.UpdatePage(filter, after, pageSize)) { Hold = wait }, ClientJson.Default.UpdatePage, cancellationToken);
}
