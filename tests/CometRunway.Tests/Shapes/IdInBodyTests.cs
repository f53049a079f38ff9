using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

public class IdInBodyTests
{
    [Theory]
    [InlineData("id")]
    [InlineData("task_id")]
    [InlineData("taskId")]
    [InlineData("taskID")]
    [InlineData("request_id")]
    [InlineData("uuid")]
    public void Any_name_of_the_id_is_good(string field) =>
        Assert.Equal(RunwayStatus.Succeeded, Sample.Answer($$"""{"{{field}}":"{{Sample.Runway}}","status":"SUCCEEDED"}""").Status);

    [Fact]
    public void The_case_of_an_id_does_not_matter() =>
        Assert.Equal(RunwayStatus.Succeeded, Sample.Answer("""{"id":"17F20503-6C24-4C16-946B-35DBBCE2AF2F","status":"SUCCEEDED"}""").Status);

    [Theory]
    [InlineData("""{"status":"SUCCEEDED"}""")]
    [InlineData("""{"id":null,"status":"SUCCEEDED"}""")]
    [InlineData("""{"code":"success","data":{"status":"SUCCESS","result_url":"https://media.example/1.mp4"}}""")]
    public void A_body_without_an_id_is_about_nobody(string body) => Assert.Equal(new Reading.Miss("The answer names no task."), Sample.Read(body));

    [Theory]
    [InlineData("""{"id":"another","status":"SUCCEEDED"}""")]
    [InlineData("""{"id":"","status":"SUCCEEDED"}""")]
    [InlineData("""{"id":7,"status":"SUCCEEDED"}""")]
    [InlineData("""{"request_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","task_id":"another","status":"SUCCEEDED"}""")]
    [InlineData("""[{"id":"another","status":"SUCCEEDED"}]""")]
    [InlineData("""{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f ","status":"SUCCEEDED"}""")]
    [InlineData("""{"code":"success","data":{"task_id":"another","status":"SUCCESS","data":{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED"}}}""")]
    public void A_body_about_another_task_is_a_miss(string body) => Assert.Equal(new Reading.Miss("The answer is about another task."), Sample.Read(body));

    [Theory]
    [InlineData("""{"id":"req-77","data":{"task_id":"task_1","status":"RUNNING"}}""")]
    [InlineData("""{"id":4711,"task_id":"task_1","status":"RUNNING"}""")]
    [InlineData("""{"request_id":"r","output":{"task_id":"task_1","task_status":"RUNNING"}}""")]
    [InlineData("""{"success":true,"task":{"id":"task_1","state":"running"}}""")]
    [InlineData("""{"status":"ok","result":[{"id":"other","status":"FAILED"},{"id":"task_1","status":"RUNNING"}]}""")]
    public void Another_id_around_it_is_of_the_request(string body) => Assert.Equal(RunwayStatus.Running, Sample.Answer(body, "task_1").Status);

    [Fact]
    public void An_id_may_be_a_number() => Assert.Equal(RunwayStatus.Running, Sample.Answer("""{"code":200,"data":{"task_id":9876543210,"status":"IN_PROGRESS"}}""", "9876543210").Status);

    [Fact]
    public void The_provider_may_have_an_id_of_its_own_inside() => Assert.Equal(
        RunwayStatus.Running,
        Sample.Answer("""{"code":"success","data":{"task_id":"task_1","status":"QUEUED","data":{"id":"of-the-provider","status":"RUNNING"}}}""", "task_1").Status);
}
