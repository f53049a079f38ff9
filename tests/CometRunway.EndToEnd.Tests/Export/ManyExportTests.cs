using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Export;

/// <summary>Exports of many tasks.</summary>
public sealed class ManyExportTests(ManyTasks many) : IClassFixture<ManyTasks>
{
    [Fact]
    public async Task Each_of_many_tasks_stands_in_the_file_once_however_many_pages_it_takes()
    {
        using var reader = new StringReader(await many.Server.Http.GetStringAsync("/api/export?group=many&sort=oldest"));
        var exported = new List<string>();
        while (await reader.ReadLineAsync() is { } line) exported.Add((string)JsonNode.Parse(line)!["id"]!);

        Assert.Equal(ManyTasks.Count, exported.Count);
        Assert.Equal(many.Ids.Order(), exported.Order());
    }

    [Fact]
    public async Task A_tenant_has_two_exports_under_way_and_is_told_when_to_come_again()
    {
        using (await Begin())
        using (await Begin())
        {
            using var third = await many.Server.Http.GetAsync("/api/export");
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
            Assert.NotNull(third.Headers.RetryAfter);
            using var operators = many.Server.Client(ManyTasks.OperatorKey);
            using var answer = await operators.GetAsync("/api/export?id=none");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await Eventually.Holds("there is room again", async () =>
        {
            using var next = await many.Server.Http.GetAsync("/api/export?id=none");
            return next.StatusCode is HttpStatusCode.OK;
        });
    }

    private Task<HttpResponseMessage> Begin() => many.Server.Http.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead);
}
