using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Who looks at one task until it has ended, in one of three ways. Each returns then, or when the end of the run comes.</summary>
internal sealed class TaskReaders(TenantCalls calls, HistoryWriters histories)
{
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks how it is, each second.</summary>
    public Task Read(string id, CancellationToken end) => UntilEnded(Channel.Read, $"read {id}", id, $"/api/tasks/{id}", BetweenReads, end);

    /// <summary>Has the answer held until it has ended, or a while has passed.</summary>
    public Task Hold(string id, CancellationToken end) => UntilEnded(Channel.Held, $"held {id}", id, $"/api/tasks/{id}?wait=5", TimeSpan.Zero, end);

    /// <summary>Reads its event stream, and resumes it.</summary>
    public async Task Follow(string id, CancellationToken end)
    {
        var witness = new Witness(histories, Channel.TaskStream, $"stream {id}", calls.Key);
        var hasEnded = false;
        for (string? last = null; !hasEnded && !end.IsCancellationRequested; await Wait(Pause, end))
        {
            try
            {
                witness.Asks(id, last);
                await foreach (var told in ServerEvent.Read(calls.Next, $"/api/tasks/{id}/updates", last, end))
                {
                    last = told.Id ?? last;
                    Hear(witness, id, told);
                    hasEnded |= told.Name is "end" || told.Data["endedBy"] is not null;
                }
            }
            catch (Exception failure) when (TenantCalls.MayPass(failure))
            {
                // It was cut off; the next connection resumes.
            }
        }
    }

    private static void Hear(Witness witness, string id, ServerEvent told)
    {
        switch (told.Name)
        {
            case "update": witness.Gets(told.Data); break;
            case "snapshot" or "reset": witness.Finds(told.Name, told.Data); break;
            case "progress": witness.HearsProgress(id, (double)told.Data["progress"]!); break;
            default: witness.Hears(told.Name, id, told.Id); break;
        }
    }

    private async Task UntilEnded(Channel channel, string reader, string id, string path, TimeSpan pause, CancellationToken end)
    {
        var witness = new Witness(histories, channel, reader, calls.Key);
        witness.Asks(id, after: null);
        for (; !end.IsCancellationRequested; await Wait(pause, end))
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
                patience.CancelAfter(TenantCalls.Patience);
                using var response = await calls.Next.GetAsync(path, patience.Token);
                if (response.StatusCode is not HttpStatusCode.OK)
                {
                    await Wait(Pause, end);
                    continue;
                }

                var task = (await response.Content.ReadFromJsonAsync<JsonObject>(patience.Token))!;
                witness.Finds("snapshot", task);
                if (task["endedBy"] is not null) return;
            }
            catch (Exception failure) when (TenantCalls.MayPass(failure))
            {
                await Wait(Pause, end);
            }
        }
    }

    private static async Task Wait(TimeSpan pause, CancellationToken end) => await Task.Delay(pause, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
