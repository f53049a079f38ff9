using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>Shape A: as Runway documents it.</summary>
internal static class BareSamples
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 11, 59, 58, 123, TimeSpan.Zero);

    public static IEnumerable<Sample> All =>
    [
        new("A pending", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"PENDING","createdAt":"2026-01-02T11:59:58.123Z"}""",
            new Reading.Answer(RunwayStatus.Pending) { CreatedAt = Created }),

        new("A throttled", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"THROTTLED","createdAt":"2026-01-02T11:59:58.123Z"}""",
            new Reading.Answer(RunwayStatus.Throttled) { CreatedAt = Created }),

        new("A running", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"RUNNING","createdAt":"2026-01-02T11:59:58.123Z","progress":0.42}""",
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.42, CreatedAt = Created }),

        new("A running, with what it will cost", """
            {
              "id": "17f20503-6c24-4c16-946b-35dbbce2af2f",
              "status": "RUNNING",
              "createdAt": "2026-01-02T11:59:58.123Z",
              "progress": 0,
              "estimatedCost": { "credits": 25 }
            }
            """,
            new Reading.Answer(RunwayStatus.Running) { Progress = 0, CreatedAt = Created, Extra = """{"estimatedCost":{"credits":25}}""" }),

        new("A succeeded", """
            {
              "id": "17f20503-6c24-4c16-946b-35dbbce2af2f",
              "status": "SUCCEEDED",
              "createdAt": "2026-01-02T11:59:58.123Z",
              "output": [
                "https://dnznrvs05pmza.cloudfront.net/one.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.x",
                "https://dnznrvs05pmza.cloudfront.net/two.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.y"
              ],
              "cost": { "credits": 25 }
            }
            """,
            new Reading.Answer(RunwayStatus.Succeeded)
            {
                CreatedAt = Created,
                Output =
                [
                    "https://dnznrvs05pmza.cloudfront.net/one.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.x",
                    "https://dnznrvs05pmza.cloudfront.net/two.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.y",
                ],
                Extra = """{"cost":{"credits":25}}""",
            }),

        new("A failed", """
            {
              "id": "17f20503-6c24-4c16-946b-35dbbce2af2f",
              "status": "FAILED",
              "createdAt": "2026-01-02T11:59:58.123Z",
              "failure": "The input did not pass moderation.",
              "failureCode": "SAFETY.INPUT.IMAGE"
            }
            """,
            new Reading.Answer(RunwayStatus.Failed) { CreatedAt = Created, Failure = "The input did not pass moderation.", FailureCode = "SAFETY.INPUT.IMAGE" }),

        new("A failed, and nobody says why", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"FAILED","failure":null,"failureCode":null}""",
            new Reading.Answer(RunwayStatus.Failed)),

        new("A cancelled", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"CANCELLED","createdAt":"2026-01-02T11:59:58.123Z"}""",
            new Reading.Answer(RunwayStatus.Cancelled) { CreatedAt = Created }),

        new("A with a word that nobody knows", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"PAUSED_FOR_REVIEW","createdAt":"2026-01-02T11:59:58.123Z"}""",
            new Reading.Answer(null) { UnknownStatus = "PAUSED_FOR_REVIEW", CreatedAt = Created }),

        new("A without a status", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", new Reading.Answer(null)),
    ];
}
