using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using WebhookReceiver = CometRunway.Client.WebhookReceiver;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>The examples of the client's README, word for word, each run. <see cref="ReadmeTests"/> keeps the two the same.</summary>
public sealed class ReadmeExamples(RunningPair pair) : IClassFixture<RunningPair>, IDisposable
{
    private readonly CometRunwayClient client = pair.Server.Sdk();
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;
    private readonly Script Console = new();
    private readonly ConcurrentQueue<RunwayUpdate> _handled = [];
    private string? _place;
    private string? _secret;

    public void Dispose() => client.Dispose();

    [Fact]
    public void Start()
    {
        using var client = new CometRunwayClient(new CometRunwayClientOptions
        {
            BaseAddress = new Uri("http://127.0.0.1:8080"),
            ApiKey = Environment.GetEnvironmentVariable("COMETAPI_KEY"),
        });
        Assert.NotNull(client);
    }

    [Fact]
    public async Task Services()
    {
        var builder = new Builder(new ServiceCollection(), new() { ["CometRunway:Address"] = pair.Server.Address.AbsoluteUri, ["CometRunway:ApiKey"] = Server.Key });
        builder.Services.AddCometRunwayClient(options =>
        {
            options.BaseAddress = new Uri(builder.Configuration["CometRunway:Address"]!);
            options.ApiKey = builder.Configuration["CometRunway:ApiKey"];
        });
        using var client = (CometRunwayClient)Assert.Single(builder.Services).ImplementationFactory!(null!);
        Assert.Null(await client.GetAsync("not-tracked", cancellationToken));
    }

    [Fact]
    public async Task Track_and_wait()
    {
        var id = (await Create(1))[0];
        await client.TrackAsync(new TrackRequest(id) { Group = "night", Labels = ["trailer"] });

        var task = await client.WaitAsync(id, cancellationToken);
        if (task.Status is RunwayStatus.Succeeded) await Download(task.Output);
        else Console.WriteLine($"{task.Status}: {task.FailureCode} {task.Failure}");
        Assert.Equal(["download"], Console.Lines);
    }

    [Fact]
    public async Task Track_many()
    {
        string[] ids = [.. await Create(3), "not valid"];
        await foreach (var result in client.TrackManyAsync(ids.Select(id => new TrackRequest(id)), cancellationToken))
        {
            if (result.Problem is { } problem) Console.WriteLine($"{result.Id}: {problem.Field}: {problem.Detail}");
        }

        Assert.Equal(["not valid: id: A task id has 1 to 200 characters of [A-Za-z0-9._~:@!+,=-], and is neither '.' nor '..'."], Console.Lines);
    }

    [Fact]
    public async Task Watch()
    {
        var id = await Tracked();
        await foreach (var told in client.WatchAsync(id, cancellationToken))
        {
            switch (told)
            {
                case TaskEvent.Snapshot(var task): Console.WriteLine($"It is {task.Status}."); break;
                case TaskEvent.Progressed(var progress): Console.WriteLine($"{progress:P0}"); break;
                case TaskEvent.Updated(var update): Console.WriteLine($"Now it is {update.Status}."); break;
                case TaskEvent.Reset(var task): Console.WriteLine($"It is {task.Status}; some updates are no longer kept."); break;
                case TaskEvent.Stopped: Console.WriteLine("Somebody stopped tracking it."); break;
                case TaskEvent.Untracked: Console.WriteLine("It is no longer tracked."); break;
            }
        }

        Assert.StartsWith("It is ", Console.Lines[0], StringComparison.Ordinal);
        Assert.Equal("Now it is Succeeded.", Console.Lines[^1]);
    }

    [Fact]
    public async Task Renew_output()
    {
        var id = await Tracked();
        await client.WaitAsync(id, cancellationToken);

        var renewed = await client.RenewOutputAsync(id, cancellationToken); // null where it is not tracked
        await Download(renewed!.Output);
        Assert.Equal(["download"], Console.Lines);
    }

    [Fact]
    public async Task Watch_all()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(this.cancellationToken);
        var cancellationToken = enough.Token;
        _place = (await client.ReadUpdatesAsync(new TaskFilter { Group = "nobody" }, cancellationToken: cancellationToken)).Next;
        var id = await Tracked();

        async Task Run()
        {
            await foreach (var told in client.WatchAllAsync(new TaskFilter { Group = "night" }, after: await LoadCursor(), cancellationToken))
            {
                if (told is FeedEvent.Updated { Update: { HasEnded: true } update }) await Handle(update);
                if (told is FeedEvent.Reset) await HandleAnew(client.ListAsync(new TaskFilter { Group = "night" }, cancellationToken));
                await SaveCursor(told.Id);
            }
        }

        var running = Run();
        await Eventually.Holds("the end is handled", () => Task.FromResult(_handled.Any(update => update.TaskId == id)));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.All(_handled, static update => Assert.True(update.HasEnded));
    }

    [Fact]
    public async Task Pages()
    {
        var id = await Tracked();
        await client.WaitAsync(id, cancellationToken);
        UpdatePage page;
        do
        {
            page = await client.ReadUpdatesAsync(after: await LoadCursor(), cancellationToken: cancellationToken);
            foreach (var update in page.Updates) await Handle(update);
            await SaveCursor(page.Next);
        }
        while (page.More);
        Assert.Contains(_handled, update => update.TaskId == id && update.HasEnded);
        Assert.Equal(page.Next, _place);
    }

    [Fact]
    public async Task Read_list_stop()
    {
        var id = await Tracked(failedShare: 1);
        await client.WaitAsync(id, this.cancellationToken);
        var task = await client.GetAsync(id, cancellationToken); // null where it is not tracked

        await foreach (var failed in client.ListAsync(new TaskFilter { Status = RunwayStatus.Failed }, cancellationToken))
            Console.WriteLine($"{failed.Id}: {failed.FailureCode}");

        await client.StopAsync(id, cancellationToken); // it goes on at the upstream
        Assert.Contains($"{id}: {task!.FailureCode}", Console.Lines);
        Assert.Null(await client.GetAsync(id, cancellationToken));
    }

    [Fact]
    public async Task Creates()
    {
        try
        {
            var created = await client.CreateAsync(new CreateRequest("image_to_video", """{"model":"gen4_turbo","promptText":"a cat"}""") { Group = "night" }, cancellationToken);
            if (created.Id is { } id) await client.WaitAsync(id, cancellationToken); // it is tracked already
        }
        catch (CometRunwayException failure) when (failure.MayHaveHappened)
        {
            Console.WriteLine("Look at the upstream before you ask again.");
        }

        Assert.Empty(Console.Lines);
    }

    [Fact]
    public async Task Queries()
    {
        await Tracked();
        var late = new TaskQuery { Statuses = [RunwayStatus.Pending, RunwayStatus.Throttled], OlderThan = TimeSpan.FromHours(1), Sort = TaskSort.Oldest };
        await foreach (var task in client.ListAsync(late, cancellationToken))
            Console.WriteLine($"{task.Id}: since {task.TrackedAt}");

        await using var file = await client.ExportAsync(late, ExportFormat.Csv, cancellationToken);
        var action = await client.BeginBulkAsync(new BulkRequest(BulkOperation.Label, late) { Label = "late" }, cancellationToken);
        Assert.Empty(Console.Lines); // None is that old.
        Assert.Equal((BulkOperation.Label, 0), (action.Action, action.Found));
    }

    [Fact]
    public async Task Groups()
    {
        await Tracked();
        await foreach (var told in client.WatchGroupAsync("night", cancellationToken))
        {
            if (told is GroupEvent.Counted(var counted)) Console.WriteLine($"{counted.Progress:P0}, {counted.Count(RunwayStatus.Failed)} failed");
        }

        var group = await client.GetGroupAsync("night", cancellationToken); // null where no task of it is tracked
        var done = await client.WaitGroupAsync("night", cancellationToken);
        Assert.Equal(group!.Total, done.Done);
        Assert.StartsWith("100", Console.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks()
    {
        var address = new Uri("https://example.com/hooks"); // Nothing is sent: no task is of this group.
        var webhook = await client.RegisterWebhookAsync(new WebhookRegistration(address) { Events = ["task.succeeded", "task.failed"], Group = "of-nobody" }, cancellationToken);
        await Keep(webhook.Id, webhook.Secret!); // the secret is told here and never again

        await client.UpdateWebhookAsync(webhook.Id, new WebhookChange { Group = null, Description = "all of them" }, cancellationToken);
        await foreach (var dead in client.ListDeliveriesAsync(webhook.Id, DeliveryState.Dead, cancellationToken))
            await client.RedeliverAsync(webhook.Id, dead.Id, cancellationToken: cancellationToken);
        await client.DeleteWebhookAsync(webhook.Id, cancellationToken);
        Assert.StartsWith("whsec_", _secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receives()
    {
        var secret = "whsec_" + Convert.ToBase64String(new byte[32]);
        var receiver = new WebhookReceiver(secret);
        var request = new Request("{}", []);
        var status = await Receive();

        async Task<int> Receive()
        {
            var sent = receiver.Read(request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], await request.ReadBody());
            if (sent is null) return 401; // somebody else sent it
            if (sent.Update is { HasEnded: true } update) await Handle(update); // again, where it comes again: sent.Id is the same then
            return 204;
        }

        Assert.Equal(401, status);
    }

    [Fact]
    public async Task Failures()
    {
        var (id, deadline) = ("late", DateTimeOffset.UnixEpoch);
        try
        {
            await client.TrackAsync(new TrackRequest(id) { Deadline = deadline }, cancellationToken);
        }
        catch (CometRunwayException failure) when (failure.Kind is ProblemKind.InvalidRequest)
        {
            Console.WriteLine($"{failure.Problem.Field}: {failure.Problem.Detail}");
        }

        Assert.Equal(["deadline: The deadline has passed."], Console.Lines);
    }

    private async Task<string> Tracked(double failedShare = 0)
    {
        var id = (await Create(1, failedShare))[0];
        await client.TrackAsync(new TrackRequest(id) { Group = "night" }, cancellationToken);
        return id;
    }

    private Task<IReadOnlyList<string>> Create(int count, double failedShare = 0) => pair.Upstream.Create(new JsonObject { ["count"] = count, ["failedShare"] = failedShare });

    private Task Download(IReadOnlyList<string> output)
    {
        Console.WriteLine(output.Count > 0 ? "download" : "nothing");
        return Task.CompletedTask;
    }

    private Task Handle(RunwayUpdate update)
    {
        _handled.Enqueue(update);
        return Task.CompletedTask;
    }

    private Task Keep(string id, string secret)
    {
        _secret = $"{secret} of {id}";
        return Task.CompletedTask;
    }

    private static async Task HandleAnew(IAsyncEnumerable<RunwayTask> tasks) => await tasks.CountAsync();

    private Task<string?> LoadCursor() => Task.FromResult(_place);

    private Task SaveCursor(string place)
    {
        _place = place;
        return Task.CompletedTask;
    }

    private sealed record Request(string Body, Dictionary<string, string> Sent)
    {
        public Request Headers => this;

        public string? this[string header] => Sent.GetValueOrDefault(header);

        public Task<byte[]> ReadBody() => Task.FromResult(System.Text.Encoding.UTF8.GetBytes(Body));
    }

    private sealed record Builder(IServiceCollection Services, Dictionary<string, string?> Configuration);

    private sealed class Script
    {
        public List<string> Lines { get; } = [];

        public void WriteLine(string line) => Lines.Add(line);
    }
}
