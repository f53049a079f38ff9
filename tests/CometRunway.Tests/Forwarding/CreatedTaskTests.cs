using System.Text;
using CometRunway.Core.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class CreatedTaskTests
{
    [Theory]
    [InlineData("""{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", "17f20503-6c24-4c16-946b-35dbbce2af2f")]
    [InlineData(" \n{ \"id\" : \"task_1\" }\r\n", "task_1")]
    [InlineData("""{"code":200,"message":"success","msg":"success","data":{"task_id":"task_1"}}""", "task_1")]
    [InlineData("""{"code":"success","data":{"id":"task_1"}}""", "task_1")]
    [InlineData("""{"task_id":"task_1","status":"SUBMITTED"}""", "task_1")]
    [InlineData("""{"id":7,"task_id":"task_1"}""", "task_1")]
    [InlineData("""{"id":"","data":{"task_id":"task_1"}}""", "task_1")]
    [InlineData("""{"code":"fail_to_fetch_task","message":"no","data":null}""", null)]
    [InlineData("""{"error":{"message":"no"}}""", null)]
    [InlineData("""{"id":"no id at all"}""", null)]
    [InlineData("""{"id":{"id":"x"}}""", null)]
    [InlineData("""[{"id":"task_1"}]""", null)]
    [InlineData("\"task_1\"", null)]
    [InlineData("{\"id\":\"task_", null)]
    [InlineData("{\"id\":\"\\ud800\"}", null)]
    [InlineData("<html></html>", null)]
    [InlineData("", null)]
    public void The_id_is_found_where_the_formats_have_it(string body, string? id) => Assert.Equal(id, CreatedTask.TryRead(Encoding.UTF8.GetBytes(body), out var found) ? found.Value : null);
}
