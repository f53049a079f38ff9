using System.Text.Json;
using CometRunway.Client;
using CometRunway.Client.Json;

namespace CometRunway.Tests.Client;

/// <summary>What the server writes, as the client reads it.</summary>
public class DocumentTests
{
    [Fact]
    public void A_task_has_every_field_and_keeps_what_else_the_upstream_sent()
    {
        var task = Read(
            """
            {
              "id": "a", "status": "FAILED", "createdAt": "2026-01-01T00:00:00Z", "progress": 0.5, "output": ["https://u/1"], "outputExpiresAt": "2026-01-01T00:05:00Z", "failure": "no", "failureCode": "SAFETY.X",
              "version": 3, "position": 17, "group": "g", "labels": ["l"], "kind": "image_to_video", "model": "gen4_turbo", "endedBy": "upstream", "trackedAt": "2026-01-01T00:00:01Z",
              "deadline": "2026-01-02T00:00:00Z", "endedAt": "2026-01-01T00:01:00Z", "timeline": [{"status": "PENDING", "at": "2026-01-01T00:00:01Z"}],
              "health": {"state": "notVisible", "since": "2026-01-01T00:00:02Z", "reason": "r"}, "nextPollAt": "2026-01-01T00:00:03Z",
              "expectedEnd": {"median": "2026-01-01T00:02:00Z", "ninetieth": "2026-01-01T00:03:00Z"}, "stuck": {"since": "2026-01-01T00:01:30Z", "why": "long", "improbability": 0.0007},
              "polls": [{"outcome": "notVisible", "count": 3, "from": "2026-01-01T00:00:02Z", "to": "2026-01-01T00:00:09Z"}, {"outcome": "dreamt", "count": 1, "from": "2026-01-01T00:00:10Z", "to": "2026-01-01T00:00:10Z"}],
              "traceId": "0af7651916cd43dd8448eb211c80319c",
              "cost": {"credits": 5}
            }
            """);

        Assert.Equal(("a", RunwayStatus.Failed, 0.5, "no", "SAFETY.X", 3, 17, "g", ("image_to_video", "gen4_turbo")), (task.Id, task.Status, task.Progress, task.Failure, task.FailureCode, task.Version, task.Position, task.Group, (task.Kind, task.Model)));
        Assert.Equal((EndedBy.Upstream, true), (task.EndedBy, task.HasEnded));
        Assert.Equal(["https://u/1"], task.Output);
        Assert.Equal(Time(5, 0), task.OutputExpiresAt);
        Assert.Equal(["l"], task.Labels);
        Assert.Equal(new StatusChange { Status = RunwayStatus.Pending, At = Time(0, 1) }, Assert.Single(task.Timeline));
        Assert.Equal(new PollingHealth { State = PollingState.NotVisible, Since = Time(0, 2), Reason = "r" }, task.Health);
        Assert.Equal((Time(0, 0), Time(0, 1), Time(1, 0), Time(0, 3)), (task.CreatedAt, task.TrackedAt, task.EndedAt, task.NextPollAt));
        Assert.Equal(new ExpectedEnd { Median = Time(2, 0), Ninetieth = Time(3, 0) }, task.ExpectedEnd);
        Assert.Equal(new Stuck { Since = Time(1, 30), Why = "long", Improbability = 0.0007 }, task.Stuck);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", task.TraceId);
        Assert.Equal(
            [new PollRun { Outcome = PollOutcome.NotVisible, Count = 3, From = Time(0, 2), To = Time(0, 9) }, new PollRun { Outcome = PollOutcome.Unknown, Count = 1, From = Time(0, 10), To = Time(0, 10) }],
            task.Polls);
        Assert.Equal(5, Assert.Single(task.Extra).Value.GetProperty("credits").GetInt32());
    }

    [Fact]
    public void What_is_absent_is_empty_and_a_task_is_read_back_as_it_was_written()
    {
        const string least = "{\"id\":\"a\",\"status\":\"PENDING\",\"version\":1,\"position\":2}";
        var task = Read(least);
        Assert.Empty(task.Output);
        Assert.Empty(task.Labels);
        Assert.Empty(task.Timeline);
        Assert.Empty(task.Polls);
        Assert.Empty(task.Extra);
        Assert.Equal((null, null, null), (task.ExpectedEnd, task.Stuck, task.TraceId));
        Assert.False(task.HasEnded);
        Assert.Contains("\"status\":\"PENDING\"", JsonSerializer.Serialize(task), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_update_says_what_its_task_was_admitted_with()
    {
        const string least = "{\"taskId\":\"a\",\"status\":\"PENDING\",\"version\":1,\"position\":2,\"at\":\"2026-01-01T00:00:00Z\"";
        var update = JsonSerializer.Deserialize(least + ",\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}", ClientJson.Default.RunwayUpdate)!;
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", update.TraceParent);
        Assert.Null(JsonSerializer.Deserialize(least + "}", ClientJson.Default.RunwayUpdate)!.TraceParent);
    }

    [Theory]
    [InlineData("\"DREAMING\"")]
    [InlineData("7")]
    [InlineData("{\"word\":1}")]
    [InlineData("null")]
    public void A_status_that_nobody_knows_is_no_reason_to_fail(string word)
    {
        var task = Read($"{{\"id\":\"a\",\"status\":{word},\"version\":1,\"position\":2,\"endedBy\":\"chance\",\"health\":{{\"state\":\"odd\",\"since\":\"2026-01-01T00:00:00Z\"}}}}");
        Assert.Equal((RunwayStatus.Unknown, EndedBy.Unknown, PollingState.Unknown, true), (task.Status, task.EndedBy, task.Health!.State, task.HasEnded));
    }

    [Theory]
    [InlineData("about:blank", null, ProblemKind.Unavailable)]
    [InlineData("about:blank", 302, ProblemKind.UnexpectedAnswer)]
    [InlineData("about:blank", 400, ProblemKind.InvalidRequest)]
    [InlineData("about:blank", 401, ProblemKind.Unauthenticated)]
    [InlineData("about:blank", 403, ProblemKind.Unauthenticated)]
    [InlineData("urn:cometrunway:problem:task-not-found", 404, ProblemKind.NotFound)]
    [InlineData("/docs/problems/task-not-found", 404, ProblemKind.NotFound)]
    [InlineData("/docs/problems/not-found", 404, ProblemKind.UnexpectedAnswer)]
    [InlineData("https://comet.example.com/docs/problems/method-not-allowed", 405, ProblemKind.UnexpectedAnswer)]
    [InlineData("https://elsewhere.example.com/errors/not-found", 404, ProblemKind.NotFound)]
    [InlineData("urn:cometrunway:client:unexpected-answer", 404, ProblemKind.UnexpectedAnswer)]
    [InlineData("urn:cometrunway:problem:not-found", 404, ProblemKind.UnexpectedAnswer)]
    [InlineData("urn:cometrunway:problem:method-not-allowed", 405, ProblemKind.UnexpectedAnswer)]
    [InlineData("about:blank", 408, ProblemKind.Unavailable)]
    [InlineData("about:blank", 413, ProblemKind.InvalidRequest)]
    [InlineData("about:blank", 429, ProblemKind.Unavailable)]
    [InlineData("about:blank", 500, ProblemKind.ServerError)]
    [InlineData("about:blank", 502, ProblemKind.Unavailable)]
    [InlineData("about:blank", 503, ProblemKind.Unavailable)]
    [InlineData("about:blank", 504, ProblemKind.Unavailable)]
    public void Each_problem_is_of_one_kind(string type, int? status, ProblemKind kind) =>
        Assert.Equal(kind, new Problem { Type = type, Status = status }.Kind);

    private static RunwayTask Read(string json) => JsonSerializer.Deserialize(json, ClientJson.Default.RunwayTask)!;

    private static DateTimeOffset Time(int minute, int second) => new(2026, 1, 1, 0, minute, second, TimeSpan.Zero);
}
