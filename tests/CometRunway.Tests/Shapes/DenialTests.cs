using System.Text.Json.Nodes;
using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>What denies a task, and what only denies a route. The one may end a task, the other must not.</summary>
public class DenialTests
{
    public static TheoryData<string> Denials =>
    [
        "Task not found", "Task not found.", "task_not_found", "TASK_NOT_FOUND", "Task not exist", "Task does not exist", "task doesn't exist", "The task could not be found.",
        "The requested task was not found", "Could not find task with ID 17f20503-6c24-4c16-946b-35dbbce2af2f.", "Couldn't find a task with that id", "No such task", "no such task: 17f20503-6c24-4c16-946b-35dbbce2af2f",
        "No task found for 17f20503-6c24-4c16-946b-35dbbce2af2f", "Unknown task", "Task '17f20503-6c24-4c16-946b-35dbbce2af2f' not found", "Task with id \"17f20503-6c24-4c16-946b-35dbbce2af2f\" does not exist",
        "Not found: task 17f20503-6c24-4c16-946b-35dbbce2af2f", "17f20503-6c24-4c16-946b-35dbbce2af2f not found", "get task failed: task not exist", "task no longer exists", "This task has been deleted.",
        "taskId not found", "Task not found (request id: 20260102)", "任务不存在",
    ];

    public static TheoryData<string> Others =>
    [
        "Invalid URL (GET /runwayml/v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f)", "no Route matched with those values", "Not Found", "Not found.", "404 page not found",
        "Cannot GET /v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f", "Route GET:/v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f not found", "Endpoint /v1/tasks/{id} not found",
        "The requested URL /v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f was not found on this server.", "Unknown request URL: GET /v1/tasks/x. Please check the URL for typos.",
        "The resource at https://api.example/v1/tasks/task_1 does not exist", "The model `task-1` does not exist", "Unknown task type: tasks", "Task type not found", "Task queue not found", "Task handler not found",
        "Service for task 17f20503-6c24-4c16-946b-35dbbce2af2f not found", "No channel found for this task", "API key not found", "User not found", "Invalid task id", "Task is not ready", "task not allowed",
        "upstream task-api not found", "no healthy upstream", "default backend - 404", "The specified key does not exist.", "route not found for task", "",
    ];

    [Theory]
    [MemberData(nameof(Denials))]
    public void An_error_that_denies_the_task(string message) => Assert.All(
        [Error(message), Nested(message), Gateway(message)],
        body => Assert.All([400, 404], status => Assert.IsType<Reading.NotVisible>(Sample.Read(body, status: status))));

    [Theory]
    [MemberData(nameof(Others))]
    public void An_error_that_denies_something_else(string message) => Assert.All(
        [Error(message), Nested(message), Gateway(message)],
        body => Assert.All([400, 404, 405], status => Assert.True(Sample.Read(body, status: status) is Reading.Miss { Lasting: true }, Sample.Read(body, status: status).ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("404 page not found\n")]
    [InlineData("Not Found")]
    [InlineData("Task not found")]
    [InlineData("<html><h1>Task not found</h1></html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"Task not found\"")]
    [InlineData("""{"detail":"Not Found"}""")]
    [InlineData("""{"message":"no Route matched with those values"}""")]
    [InlineData("""{"timestamp":"2026-01-02T12:00:00Z","status":404,"error":"Not Found","path":"/v1/tasks/x"}""")]
    [InlineData("""{"timestamp":"2026-01-02T12:00:00Z","status":404,"error":"Task not found","path":"/v1/tasks/x"}""")]
    [InlineData("""{"message":"Route GET:/v1/tasks/x not found","error":"Not Found","statusCode":404}""")]
    [InlineData("""{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}""")]
    [InlineData("""{"success":false,"errors":[{"code":7003,"message":"Could not route to /v1/tasks/x"}]}""")]
    public void A_route_that_is_missing_is_told_as_such_and_asked_for_slowly(string body) =>
        Assert.All([404, 405], status => Assert.True(Sample.Read(body, status: status) is Reading.Miss { Lasting: true, NoTaskApi: true }));

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(422)]
    [InlineData(500)]
    public void Other_statuses_deny_only_in_the_APIs_own_word(int status)
    {
        Assert.IsNotType<Reading.NotVisible>(Sample.Read(Error("Task not found"), status: status));
        Assert.IsType<Reading.NotVisible>(Sample.Read(Error("task_not_exist"), status: status));
    }

    [Fact]
    public void An_endless_message_is_read_in_no_time() =>
        Assert.IsType<Reading.Miss>(Sample.Read(Error(string.Concat(Enumerable.Repeat("task with id the of ", 40_000))), status: 404));

    private static string Error(string message) => new JsonObject { ["error"] = message }.ToJsonString();

    private static string Nested(string message) => new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["code"] = "" } }.ToJsonString();

    private static string Gateway(string message) => new JsonObject { ["code"] = "fail", ["message"] = message, ["data"] = null }.ToJsonString();
}
