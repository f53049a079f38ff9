using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>Bad input is refused with a type, a field and a reason; a call that is given up ends at once.</summary>
public sealed class FailureTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Func<CometRunwayClient, Task>> BadInput => new()
    {
        { "track: a space in the id", "id", static client => client.TrackAsync(new TrackRequest("a b"), Stop) },
        { "track: a long id", "id", static client => client.TrackAsync(new TrackRequest(new string('x', 201)), Stop) },
        { "track: no id", "id", static client => client.TrackAsync(new TrackRequest(null!), Stop) },
        { "track: group", "group", static client => client.TrackAsync(new TrackRequest("a") { Group = "two words" }, Stop) },
        { "track: labels", "labels", static client => client.TrackAsync(new TrackRequest("a") { Labels = ["two words"] }, Stop) },
        { "track: kind", "kind", static client => client.TrackAsync(new TrackRequest("a") { Kind = "?" }, Stop) },
        { "track: deadline", "deadline", static client => client.TrackAsync(new TrackRequest("a") { Deadline = DateTimeOffset.UnixEpoch }, Stop) },
        { "get: a space", "id", static client => client.GetAsync("a b", Stop) },
        { "get: what a URL is made of", "id", static client => client.GetAsync("a/b?c#d", Stop) },
        { "get: nothing", "id", static client => client.GetAsync("", Stop) },
        { "renew: another address", "id", static client => client.RenewOutputAsync("..", Stop) },
        { "stop: another address", "id", static client => client.StopAsync("..", Stop) },
        { "wait: another alphabet", "id", static client => client.WaitAsync("ä", Stop) },
        { "watch: an escape", "id", static client => client.WatchAsync("a%20b", Stop).ToListAsync(Stop).AsTask() },
        { "list: group", "group", static client => client.ListAsync(new TaskFilter { Group = "two words" }, Stop).ToListAsync(Stop).AsTask() },
        { "list: status", "status", static client => client.ListAsync(new TaskFilter { Status = RunwayStatus.Unknown }, Stop).ToListAsync(Stop).AsTask() },
        { "watch all: label", "label", static client => client.WatchAllAsync(new TaskFilter { Label = "&" }, cancellationToken: Stop).ToListAsync(Stop).AsTask() },
        { "watch all: position", "Last-Event-ID", static client => client.WatchAllAsync(after: "-1", cancellationToken: Stop).ToListAsync(Stop).AsTask() },
        { "pages: size", "pageSize", static client => client.ReadUpdatesAsync(pageSize: 1001, cancellationToken: Stop) },
        { "pages: position", "after", static client => client.ReadUpdatesAsync(after: "-1", cancellationToken: Stop) },
    };

    public static TheoryData<string, Func<CometRunwayClient, string, CancellationToken, Task>> Waiting => new()
    {
        { "wait", static (client, id, stop) => client.WaitAsync(id, stop) },
        { "watch", static (client, id, stop) => client.WatchAsync(id, stop).ToListAsync(CancellationToken.None).AsTask() },
        { "watch all", static (client, _, stop) => client.WatchAllAsync(cancellationToken: stop).ToListAsync(CancellationToken.None).AsTask() },
        { "page", static (client, _, stop) => client.ReadUpdatesAsync(new TaskFilter { Group = "nobody" }, wait: TimeSpan.FromSeconds(55), cancellationToken: stop) },
    };

    [Theory]
    [MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public async Task What_is_not_valid_is_refused_once_with_the_field_and_the_reason(string what, string field, Func<CometRunwayClient, Task> call)
    {
        using var requests = new CountingHandler();
        using var client = pair.Server.Sdk(options => options.Handler = requests);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => call(client));
        Assert.Equal((what, ProblemKind.InvalidRequest, "/docs/problems/invalid-field", field, 400), (what, failure.Kind, failure.Problem.Type, failure.Problem.Field, failure.Problem.Status));
        Assert.Equal($"{field}: {failure.Problem.Detail}", failure.Message);
        Assert.InRange(requests.Sent, 0, 1);
        Assert.DoesNotContain(Server.Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_carries_the_trace_of_its_request()
    {
        using var client = pair.Server.Sdk();
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.GetAsync("a b", Stop));
        Assert.Equal(32, failure.Problem.TraceId?.Length);
    }

    [Fact]
    public async Task A_missing_key_is_a_failure_of_its_own_kind()
    {
        using var client = pair.Server.Sdk(static options => options.ApiKey = null);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.GetAsync("a", Stop));
        Assert.Equal((ProblemKind.Unauthenticated, "/docs/problems/unauthenticated", 401), (failure.Kind, failure.Problem.Type, failure.Problem.Status));
    }

    [Fact]
    public async Task A_server_at_another_path_is_no_task_that_is_not_tracked()
    {
        using var client = ClientOf.To(new Uri(pair.Server.Address, "somewhere/else"));
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.GetAsync("a", Stop));
        Assert.Equal((ProblemKind.UnexpectedAnswer, "/docs/problems/not-found"), (failure.Kind, failure.Problem.Type));
        Assert.Contains("/somewhere/else/api/tasks/a", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_that_are_refused_say_why_each_and_keep_nobody_out()
    {
        using var client = pair.Server.Sdk();
        TrackRequest[] requests = [new("refused-1"), new("a b"), new("refused-2") { Group = "two words" }, new("refused-1"), new("refused-3")];
        var results = await client.TrackManyAsync(requests, Stop).ToListAsync(Stop);
        Assert.Equal(requests.Select(static request => request.Id), results.Select(static result => result.Id));
        Assert.Equal([TrackOutcome.Tracked, TrackOutcome.Refused, TrackOutcome.Refused, TrackOutcome.AlreadyTracked, TrackOutcome.Tracked], results.Select(static result => result.Outcome));
        Assert.Equal([null, "id", "group", null, null], results.Select(static result => result.Problem?.Field));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    public async Task Where_no_task_is_valid_each_still_has_its_own_reason(int count)
    {
        using var client = pair.Server.Sdk();
        var requests = Enumerable.Range(0, count).Select(static place => place % 3 is 0 ? new TrackRequest($"a b{place}") : new TrackRequest($"fine-{place}") { Kind = "?" });
        var results = await client.TrackManyAsync(requests, Stop).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(0, count).Select(static place => (TrackOutcome.Refused, place % 3 is 0 ? "id" : "kind")), results.Select(static result => (result.Outcome, result.Problem!.Field!)));
    }

    [Theory]
    [MemberData(nameof(Waiting), DisableDiscoveryEnumeration = true)]
    public async Task Whoever_gives_up_waiting_is_let_go_at_once(string what, Func<CometRunwayClient, string, CancellationToken, Task> call)
    {
        using var requests = new CountingHandler();
        using var client = pair.Server.Sdk(options => options.Handler = requests);
        var id = $"given-up-{what.Replace(' ', '-')}";
        await client.TrackAsync(new TrackRequest(id), Stop);
        using var giveUp = new CancellationTokenSource();
        var waiting = call(client, id, giveUp.Token);
        await Eventually.Holds("it waits", () => Task.FromResult(requests.Sent >= 2));

        await giveUp.CancelAsync();
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.ContinueWith(static done => done, TaskScheduler.Default).Unwrap().WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Equal(giveUp.Token, failure.CancellationToken);
        Assert.NotNull(await client.GetAsync(id, Stop));
    }
}
