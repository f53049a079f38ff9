using System.Text;
using System.Text.Json.Nodes;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using CometRunway.Core.Upstreams;

namespace CometRunway.Tests.Shapes;

/// <summary>An answer of the upstream as domain.md knows it, and what it says of the task.</summary>
/// <param name="Name">The row of the table, and what is special.</param>
/// <param name="Body">What came.</param>
/// <param name="Expected">What it means.</param>
/// <param name="Status">The HTTP status that came with it.</param>
internal sealed record Sample(string Name, string Body, Reading Expected, int Status = 200)
{
    public const string Runway = "17f20503-6c24-4c16-946b-35dbbce2af2f";
    public const string Comet = "task_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY";

    public static readonly DateTimeOffset Now = Given.Noon;

    /// <summary>Whose poll it answers.</summary>
    public TaskId Id => TaskId.Parse(Body.Contains(Comet, StringComparison.Ordinal) ? Comet : Runway);

    public Reading Read() => Read(Body, Id.Value, Status);

    public static Reading Read(string body, string id = Runway, int status = 200, string? retryAfter = null) =>
        UpstreamKinds.Runway.Read(new UpstreamAnswer(status, Encoding.UTF8.GetBytes(body), retryAfter), TaskId.Parse(id), Now);

    public static Reading.Answer Answer(string body, string id = Runway) => Assert.IsType<Reading.Answer>(Read(body, id));

    /// <summary>A reading as text: records compare arrays by reference, and JSON by its spelling.</summary>
    public static string Tell(Reading reading) => reading is not Reading.Answer answer ? reading.ToString() : string.Join('\n',
        $"status {answer.Status} {answer.UnknownStatus}",
        $"progress {answer.Progress}",
        $"output {string.Join(' ', answer.Output)}",
        $"failure {answer.Failure} ({answer.FailureCode})",
        $"created {answer.CreatedAt?.ToUniversalTime():O}",
        $"extra {(answer.Extra is null ? null : JsonNode.Parse(answer.Extra)!.ToJsonString())}");

    public override string ToString() => Name;
}
