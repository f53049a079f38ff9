using System.Text;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using CometRunway.Core.Upstreams;

namespace CometRunway.Tests.Upstream;

/// <summary>What the upstream may say to a request to cancel a task.</summary>
public class CancellationAnswerTests
{
    [Theory]
    [InlineData(200, """{"id": "task-1", "status": "CANCELLED"}""")]
    [InlineData(202, "")]
    [InlineData(204, "")]
    public void Whatever_is_said_with_success_it_took_it_and_tells_nothing_of_the_task(int status, string body) =>
        Assert.Null(Assert.IsType<Reading.Answer>(Read(status, body)).Status);

    [Theory]
    [InlineData(401, """{"error": {"message": "no such key", "type": "comet_api_error"}}""", typeof(Reading.Unauthorized))]
    [InlineData(400, """{"code": "task_not_exist", "message": "task_not_exist", "data": null}""", typeof(Reading.NotVisible))]
    [InlineData(404, "", typeof(Reading.Miss))]
    [InlineData(405, "", typeof(Reading.Miss))]
    [InlineData(429, "", typeof(Reading.ComeBackLater))]
    [InlineData(502, "", typeof(Reading.ComeBackLater))]
    public void What_is_no_success_means_what_it_means_to_a_poll(int status, string body, Type kind) => Assert.IsType(kind, Read(status, body));

    private static Reading Read(int status, string body) =>
        UpstreamKinds.Runway.ReadCancellation(new UpstreamAnswer(status, Encoding.UTF8.GetBytes(body)), Given.Identity.Id, Given.Noon);
}
