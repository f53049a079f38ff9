using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

public class IdInBodyTests
{
    [Theory]
    [InlineData("id")]
    [InlineData("task_id")]
    public void Either_name_of_the_id_is_good(string field) =>
        Assert.Equal(RunwayStatus.Succeeded, Sample.Answer($$"""{"{{field}}":"{{Sample.Runway}}","status":"SUCCEEDED"}""").Status);

    [Fact]
    public void The_case_of_an_id_does_not_matter() =>
        Assert.Equal(RunwayStatus.Succeeded, Sample.Answer("""{"id":"17F20503-6C24-4C16-946B-35DBBCE2AF2F","status":"SUCCEEDED"}""").Status);

    [Theory]
    [InlineData("""{"status":"SUCCEEDED"}""")]
    [InlineData("""{"id":null,"status":"SUCCEEDED"}""")]
    [InlineData("""{"id":7,"status":"SUCCEEDED"}""")]
    [InlineData("""{"code":"success","data":{"status":"SUCCESS","result_url":"https://media.example/1.mp4"}}""")]
    public void A_body_without_an_id_is_about_nobody(string body) => Assert.Equal(new Reading.Miss("The answer names no task."), Sample.Read(body));

    [Theory]
    [InlineData("""{"id":"another","status":"SUCCEEDED"}""")]
    [InlineData("""{"id":"","status":"SUCCEEDED"}""")]
    [InlineData("""{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f ","status":"SUCCEEDED"}""")]
    [InlineData("""{"code":"success","data":{"task_id":"another","status":"SUCCESS","data":{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED"}}}""")]
    public void A_body_about_another_task_is_a_miss(string body) => Assert.Equal(new Reading.Miss("The answer is about another task."), Sample.Read(body));

    [Fact]
    public void The_provider_may_have_an_id_of_its_own_inside() => Assert.Equal(
        RunwayStatus.Running,
        Sample.Answer("""{"code":"success","data":{"task_id":"task_1","status":"QUEUED","data":{"id":"of-the-provider","status":"RUNNING"}}}""", "task_1").Status);
}
