using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>Shapes C (flat), D (legacy, third party) and E (no URL at all).</summary>
internal static class FlatSamples
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 11, 59, 50, TimeSpan.Zero);

    public static IEnumerable<Sample> All =>
    [
        new("C in progress", """
            {
              "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "action": "generate", "status": "IN_PROGRESS", "fail_reason": "", "result_url": "",
              "submit_time": 1767355190, "start_time": 1767355195, "finish_time": 0, "progress": "30%", "metadata": { "seed": 7, "ratio": "1280:720" }
            }
            """,
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.3, CreatedAt = Created, Extra = """{"metadata":{"seed":7,"ratio":"1280:720"}}""" }),

        new("C succeeded", """
            {
              "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "action": "generate", "status": "SUCCESS", "fail_reason": "",
              "result_url": "https://media.example/one.mp4", "submit_time": 1767355190, "start_time": 1767355195, "finish_time": 1767355198, "progress": "100%"
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Output = ["https://media.example/one.mp4"] }),

        new("C succeeded, with a video_url", """
            {
              "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCESS", "fail_reason": "", "result_url": "",
              "video_url": "https://media.example/video.mp4", "submit_time": 1767355190, "progress": "100%"
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Output = ["https://media.example/video.mp4"] }),

        new("C failed", """
            { "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "FAILURE", "fail_reason": "The prompt is not allowed.", "submit_time": 1767355190, "progress": "100%" }
            """,
            new Reading.Answer(RunwayStatus.Failed) { Progress = 1, CreatedAt = Created, Failure = "The prompt is not allowed." }),

        new("C failed, with the error where the URL should be", """
            {
              "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "FAILURE", "fail_reason": "unsafe",
              "result_url": "error: generation failed", "video_url": "task failed", "submit_time": "1767355190"
            }
            """,
            new Reading.Answer(RunwayStatus.Failed) { CreatedAt = Created, Failure = "unsafe", Extra = """{"result_url":"error: generation failed","video_url":"task failed"}""" }),

        new("D succeeded", Legacy("succeeded", "3", "https://media.example/one.mp4"),
            new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media.example/one.mp4"] }),

        new("D failed", Legacy("failed", "2", ""), new Reading.Answer(RunwayStatus.Failed)),

        new("D waiting", Legacy("processing", "0", ""), new Reading.Answer(RunwayStatus.Running)),

        new("D running", Legacy("processing", "1", ""), new Reading.Answer(RunwayStatus.Running)),

        new("D with a digit that lags behind its word", Legacy("processing", "2", ""), new Reading.Answer(RunwayStatus.Running)),

        new("D that ended by its number alone", Legacy("", "3", "https://media.example/one.mp4"),
            new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media.example/one.mp4"] }),

        new("E", """
            {
              "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "status": "SUCCESS", "progress": "100%",
              "created_at": 1767355190, "finished_at": 1767355198, "fail_reason": "", "platform": "runway"
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded) { Progress = 1, CreatedAt = Created, Extra = """{"platform":"runway"}""" }),
    ];

    private static string Legacy(string state, string status, string url) => $$"""
        {
          "code": 200, "msg": "success",
          "data": { "task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f", "state": "{{state}}", "status": "{{status}}", "video_url": "{{url}}" },
          "exec_time": 0.0123
        }
        """;
}
