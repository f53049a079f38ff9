using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>What sisters of the routes, and gateways beside the documented ones, answer.</summary>
internal static class KinSamples
{
    private const string Url = "https://media.example/one.mp4";

    private static readonly DateTimeOffset Created = new(2026, 1, 2, 11, 59, 50, TimeSpan.Zero);

    public static IEnumerable<Sample> All =>
    [
        new("an envelope with a word about the request", """{"status":"success","data":{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"RUNNING","progress":0.4}}""",
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.4 }),

        new("an envelope with a number about the request", """{"status":200,"message":"OK","data":{"taskId":"17f20503-6c24-4c16-946b-35dbbce2af2f","state":"queueing"}}""",
            new Reading.Answer(RunwayStatus.Pending)),

        new("an envelope of a failed request about a task that goes on", """{"status":"error","message":"stale","data":{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"RUNNING"}}""",
            new Reading.Answer(RunwayStatus.Running)),

        new("an envelope that repeats the id", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"success","data":{"status":"RUNNING"}}""",
            new Reading.Answer(RunwayStatus.Running)),

        new("an envelope in a wrapper", """
            {"code":"success","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"IN_PROGRESS","data":{"status":"success","data":{"id":"p","status":"RUNNING"}}}}
            """,
            new Reading.Answer(RunwayStatus.Running)),

        new("a provider's answer without an id in a wrapper that goes on", """
            {"code":"success","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"IN_PROGRESS","data":{"status":"success","message":"accepted"}}}
            """,
            new Reading.Answer(RunwayStatus.Running) { Extra = """{"message":"accepted"}""" }),

        new("a wrapper that succeeded over a stale one", """
            {"code":"success","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCESS","data":{"id":"p","status":"RUNNING"}}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded)),

        new("a video in a state", """
            {"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","state":"completed","created_at":"2026-01-02T11:59:50.1234567Z","video":{"url":"https://media.example/one.mp4","width":1280}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { CreatedAt = Created.AddMilliseconds(123), Output = [Url], Extra = """{"video":{"url":"https://media.example/one.mp4","width":1280}}""" }),

        new("a wrapped video", """
            {"code":"success","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCESS","fail_reason":"","progress":"50%","data":{"id":"p1","status":"done","video":{"url":"https://media.example/one.mp4"}}}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 0.5, Output = [Url], Extra = """{"video":{"url":"https://media.example/one.mp4"}}""" }),

        new("a task_status and a task_result", """
            {
              "code": 0, "message": "SUCCEED", "request_id": "r",
              "data": { "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "task_status": "succeed", "created_at": 1767355190123, "task_result": { "videos": [ { "id": "v", "url": "https://media.example/one.mp4", "duration": "5" } ] } }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded)
            {
                CreatedAt = Created.AddMilliseconds(123),
                Output = [Url],
                Extra = """{"task_result":{"videos":[{"id":"v","url":"https://media.example/one.mp4","duration":"5"}]}}""",
            }),

        new("a failed task_status", """
            {"code":0,"message":"SUCCEED","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","task_status":"failed","task_status_msg":"The prompt is not allowed."}}
            """,
            new Reading.Answer(RunwayStatus.Failed) { Failure = "The prompt is not allowed.", Extra = """{"task_status_msg":"The prompt is not allowed."}""" }),

        new("an output that holds the task", """
            {"request_id":"r","output":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","task_status":"SUCCEEDED","video_url":"https://media.example/one.mp4"},"usage":{"video_count":1}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Output = [Url] }),

        new("the task among several", """
            {"code":"success","data":[{"task_id":"other","status":"FAILURE"},{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCESS","result_url":"https://media.example/one.mp4"}]}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Output = [Url] }),

        new("the only one of a list", """[{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED","output":["https://media.example/one.mp4"]}]""",
            new Reading.Answer(RunwayStatus.Succeeded) { Output = [Url] }),

        new("JSON as text", """
            {"code":"success","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"IN_PROGRESS","data":"{\"id\":\"p\",\"status\":\"SUCCEEDED\",\"output\":[\"https://media.example/one.mp4\"]}"}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Output = [Url] }),

        new("all of it as text", """{"code":200,"data":"{\"taskId\":\"17f20503-6c24-4c16-946b-35dbbce2af2f\",\"status\":\"SUCCESS\",\"output\":\"[\\\"https://media.example/one.mp4\\\"]\"}"}""",
            new Reading.Answer(RunwayStatus.Succeeded) { Output = [Url] }),

        new("a legacy reason in its msg", """
            {"code":200,"msg":"ok","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"2","video_url":null,"msg":"prompt contains forbidden words","refund":"1"},"exec_time":0.1}
            """,
            new Reading.Answer(RunwayStatus.Failed) { Failure = "prompt contains forbidden words", Extra = """{"refund":"1"}""" }),

        new("an error beside the status", """
            {"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"failed","error":{"code":"content_policy","message":"Unsafe."},"message":"ok"}
            """,
            new Reading.Answer(RunwayStatus.Failed) { Failure = "Unsafe.", FailureCode = "content_policy", Extra = """{"error":{"code":"content_policy","message":"Unsafe."}}""" }),

        new("legacy times", """
            {"code":200,"msg":"ok","data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","state":"succeeded","status":"3","video_url":"https://media.example/one.mp4","create_time":"1767355190","update_time":"1767355199"}}
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { CreatedAt = Created, Output = [Url], Extra = """{"update_time":"1767355199"}""" }),

        new("a state that nobody knows", """{"code":200,"data":{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","state":"polishing","status":"2"}}""",
            new Reading.Answer(null) { UnknownStatus = "polishing", Extra = """{"state":"polishing"}""" }),

        new("no status at first", """{"request_id":"b53c","id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", new Reading.Answer(null) { Extra = """{"request_id":"b53c"}""" }),
    ];
}
