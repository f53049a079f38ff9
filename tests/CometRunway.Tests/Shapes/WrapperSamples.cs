using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>Shapes B to B4: Runway's body in the wrapper of a gateway, or of two.</summary>
internal static class WrapperSamples
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 11, 59, 50, TimeSpan.Zero);

    public static IEnumerable<Sample> All =>
    [
        new("B queued", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "task_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY", "action": "IMAGE_TO_VIDEO", "status": "QUEUED", "fail_reason": "",
                "submit_time": 1767355190, "start_time": 0, "finish_time": 0, "progress": "0%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "PENDING", "createdAt": "2026-01-02T19:59:50+08:00" }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Pending) { Progress = 0, CreatedAt = Created }),

        new("B in progress", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "action": "IMAGE_TO_VIDEO", "status": "IN_PROGRESS", "fail_reason": "",
                "submit_time": 1767355190, "start_time": 1767355195, "finish_time": 0, "progress": "30%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "RUNNING", "createdAt": "2026-01-02T11:59:50.000Z", "progress": 0.12 }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.12, CreatedAt = Created }),

        new("B where the inner one is ahead", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUBMITTED", "fail_reason": "", "submit_time": 1767355190, "progress": "10%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCEEDED", "output": ["https://media.example/one.mp4"] }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 0.1, CreatedAt = Created, Output = ["https://media.example/one.mp4"] }),

        new("B where the outer one is ahead", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "FAILURE", "fail_reason": "upstream timed out", "submit_time": 1767355190, "progress": "100%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "RUNNING" }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Failed) { Progress = 1, CreatedAt = Created, Failure = "upstream timed out" }),

        new("B where both ended and disagree", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "FAILURE", "fail_reason": "no quota", "submit_time": 1767355190, "progress": "100%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCEEDED", "output": ["https://media.example/one.mp4"] }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Output = ["https://media.example/one.mp4"], Extra = """{"fail_reason":"no quota"}""" }),

        new("B without an inner body yet", """
            {
              "code": "success", "message": "",
              "data": { "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "NOT_START", "fail_reason": "", "submit_time": 1767355190, "progress": "", "data": null }
            }
            """,
            new Reading.Answer(RunwayStatus.Pending) { CreatedAt = Created }),

        new("B with an inner body of another kind", """
            {
              "code": "success", "message": "",
              "data": { "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "IN_PROGRESS", "submit_time": 1767355190, "progress": "30%", "data": "" }
            }
            """,
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.3, CreatedAt = Created }),

        new("B with words that nobody knows", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "UNKNOWN", "submit_time": 1767355190, "progress": "20%",
                "data": { "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "" }
              }
            }
            """,
            new Reading.Answer(null) { Progress = 0.2, CreatedAt = Created }),

        new("B2 succeeded", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "task_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY", "action": "TEXT_TO_VIDEO", "status": "SUCCESS", "fail_reason": "",
                "submit_time": 1767355190, "start_time": 1767355195, "finish_time": 1767355198, "progress": "100%",
                "data": {
                  "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCEEDED", "createdAt": "2026-01-02T11:59:50Z",
                  "output": ["https://media.example/one.mp4?_jwt=x"], "cost": { "credits": 50 }
                }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded)
            {
                Progress = 1,
                CreatedAt = Created,
                Output = ["https://media.example/one.mp4?_jwt=x"],
                Extra = """{"cost":{"credits":50}}""",
            }),

        new("B2 failed", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "action": "IMAGE_TO_VIDEO", "status": "FAILURE", "fail_reason": "task failed",
                "submit_time": 1767355190, "start_time": 1767355195, "finish_time": 1767355198, "progress": "100%",
                "data": {
                  "id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "FAILED", "createdAt": "2026-01-02T11:59:50Z",
                  "failure": "An unexpected error occurred.", "failureCode": "INTERNAL.BAD_OUTPUT.CODE01"
                }
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Failed)
            {
                Progress = 1,
                CreatedAt = Created,
                Failure = "An unexpected error occurred.",
                FailureCode = "INTERNAL.BAD_OUTPUT.CODE01",
            }),

        new("B3 with the result in fail_reason", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCESS", "fail_reason": "https://media.example/old.mp4",
                "submit_time": 1767355190, "finish_time": 1767355198, "progress": "100%", "data": {}
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Output = ["https://media.example/old.mp4"] }),

        new("B3 with the result in result_url", """
            {
              "code": "success", "message": "",
              "data": {
                "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCESS", "fail_reason": "", "result_url": "https://media.example/new.mp4",
                "submit_time": 1767355190, "finish_time": 1767355198, "progress": "100%", "data": null
              }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Output = ["https://media.example/new.mp4"] }),

        new("B4 running behind two gateways", Chained("IN_PROGRESS", "IN_PROGRESS", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"RUNNING","progress":0.6}"""),
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.6, CreatedAt = Created.AddSeconds(1) }),

        new("B4 ended behind two gateways", Chained("SUBMITTED", "IN_PROGRESS", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED","output":["https://media.example/one.mp4"]}"""),
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 0.5, CreatedAt = Created.AddSeconds(1), Output = ["https://media.example/one.mp4"] }),

        new("B4 ended at the middle gateway", Chained("IN_PROGRESS", "FAILURE", "null"),
            new Reading.Answer(RunwayStatus.Failed) { Progress = 0.5, CreatedAt = Created.AddSeconds(1), Failure = "no channel" }),
    ];

    private static string Chained(string outer, string middle, string inner) => $$"""
        {
          "code": "success", "message": "",
          "data": {
            "task_id": "task_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY", "status": "{{outer}}", "fail_reason": "", "submit_time": 1767355190, "progress": "30%",
            "data": {
              "code": "success", "message": "",
              "data": {
                "task_id": "task_of_the_other_gateway", "status": "{{middle}}", "fail_reason": "{{(middle is "FAILURE" ? "no channel" : "")}}",
                "submit_time": 1767355191, "progress": "50%", "data": {{inner}}
              }
            }
          }
        }
        """;
}
