using System.Reflection;
using System.Text;
using CometRunway.EndToEnd.Tests.Callers;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>Every operation is called, and each answer is held against its description: status, headers, type and body.</summary>
public sealed class EveryOperationTests(DescribedServer server) : IClassFixture<DescribedServer>
{
    private const string NoKey = "no key";
    private const string Operator = "Authorization: Bearer " + OperatedPair.Key;

    // What no single call brings about: faults of the server, of its store, and of the upstream, and being asked too much.
    private static readonly string[] NotCalled = ["429", "500", "502", "503", "504", "default"];

    // What other tests bring about, because it takes half a gigabyte, or never ends.
    private static readonly string[] CalledElsewhere = ["forward 413", "followOverview 200"];

    [Theory]
    [InlineData("showTenant", 200, "GET /api/tenant")]
    [InlineData("showTenant", 401, "GET /api/tenant", NoKey)]
    [InlineData("showTenant", 403, "GET /api/tenant?access_token={taskToken}")]
    [InlineData("showTenant", 400, "GET /api/tenant?tenant=1")]
    [InlineData("showSession", 200, "GET /api/session", NoKey)]
    [InlineData("showSession", 400, "GET /api/session?key=1", NoKey)]
    [InlineData("signIn", 200, "POST /api/session", NoKey, """{"key":"key-of-the-tests-7f3a91"}""")]
    [InlineData("signIn", 400, "POST /api/session", NoKey, "{}")]
    [InlineData("signIn", 401, "POST /api/session", NoKey, """{"key":"key-that-was-revoked"}""")]
    [InlineData("signIn", 403, "POST /api/session", "Origin: https://evil.example", """{"key":"key-of-the-tests-7f3a91"}""")]
    [InlineData("signIn", 413, "POST /api/session", NoKey, "9 MiB")]
    [InlineData("signIn", 415, "POST /api/session", "Content-Type: text/plain", "a")]
    [InlineData("signOut", 204, "DELETE /api/session", NoKey)]
    [InlineData("signOut", 400, "DELETE /api/session?all=true", NoKey)]
    [InlineData("signOut", 403, "DELETE /api/session", "Origin: https://evil.example")]
    [InlineData("showOverview", 200, "GET /api/overview")]
    [InlineData("showOverview", 400, "GET /api/overview?since=1")]
    [InlineData("showOverview", 401, "GET /api/overview", NoKey)]
    [InlineData("showOverview", 403, "GET /api/overview?tenant=another")]
    [InlineData("followOverview", 400, "GET /api/overview/updates?since=1")]
    [InlineData("followOverview", 401, "GET /api/overview/updates", NoKey)]
    [InlineData("followOverview", 403, "GET /api/overview/updates?tenant=another")]
    [InlineData("showUsage", 200, "GET /api/usage?from=2026-01-01&to=2026-01-31&by=group")]
    [InlineData("showUsage", 200, "GET /api/usage")]
    [InlineData("showUsage", 400, "GET /api/usage?from=yesterday")]
    [InlineData("showUsage", 400, "GET /api/usage?by=group", Operator)]
    [InlineData("showUsage", 401, "GET /api/usage", NoKey)]
    [InlineData("showUsage", 403, "GET /api/usage?tenant=another")]
    [InlineData("listTenants", 200, "GET /api/tenants?pageSize=1", Operator)]
    [InlineData("listTenants", 400, "GET /api/tenants?pageToken=none", Operator)]
    [InlineData("listTenants", 401, "GET /api/tenants", NoKey)]
    [InlineData("listTenants", 403, "GET /api/tenants")]
    [InlineData("listGroups", 200, "GET /api/groups?group=desc&pageSize=1")]
    [InlineData("listGroups", 200, "GET /api/groups", Operator)]
    [InlineData("listGroups", 400, "GET /api/groups?group=desc", Operator)]
    [InlineData("listGroups", 400, "GET /api/groups?pageToken=AAAA")]
    [InlineData("listGroups", 401, "GET /api/groups", NoKey)]
    [InlineData("listGroups", 403, "GET /api/groups?tenant=another")]
    [InlineData("listSilos", 200, "GET /api/silos", Operator)]
    [InlineData("listSilos", 400, "GET /api/silos?tenant=another", Operator)]
    [InlineData("listSilos", 401, "GET /api/silos", NoKey)]
    [InlineData("listSilos", 403, "GET /api/silos")]
    [InlineData("showUpstream", 200, "GET /api/upstream")]
    [InlineData("showUpstream", 200, "GET /api/upstream?kind=image_to_video&model=gen4_turbo")]
    [InlineData("showUpstream", 400, "GET /api/upstream?model=gen4_turbo")]
    [InlineData("showUpstream", 401, "GET /api/upstream", NoKey)]
    [InlineData("showUpstream", 403, "GET /api/upstream?access_token={taskToken}")]
    [InlineData("trackTasks", 202, "POST /api/tasks", "", """{"id":"{announced}","group":"another","labels":["a"],"kind":"image_to_video","model":"gen4_turbo"}""")]
    [InlineData("trackTasks", 202, "POST /api/tasks", "X-Runway-Version: 2024-11-06", """{"tasks":[{"id":"{untracked}","group":null},{"id":"no id"}]}""")]
    [InlineData("trackTasks", 400, "POST /api/tasks", "", """{"tasks":[]}""")]
    [InlineData("trackTasks", 400, "POST /api/tasks", "", """{"tasks":[{"id":"no id"},{"id":""}]}""")]
    [InlineData("trackTasks", 401, "POST /api/tasks", NoKey, """{"id":"a"}""")]
    [InlineData("trackTasks", 403, "POST /api/tasks?access_token={taskToken}", "", """{"id":"a"}""")]
    [InlineData("trackTasks", 409, "POST /api/tasks", "", """{"id":"{ended}","group":"other"}""")]
    [InlineData("trackTasks", 413, "POST /api/tasks", "", "9 MiB")]
    [InlineData("trackTasks", 415, "POST /api/tasks", "Content-Type: text/plain", "a")]
    [InlineData("trackTasks", 202, "POST /api/tasks", "Idempotency-Key: taken", """{"id":"{open}"}""")]
    [InlineData("trackTasks", 422, "POST /api/tasks", "Idempotency-Key: taken", """{"id":"{ended}"}""")]
    [InlineData("listTasks", 200, "GET /api/tasks?status=SUCCEEDED&status=FAILED&ended=true&group=described&pageSize=2")]
    [InlineData("listTasks", 200, "GET /api/tasks?group=described&access_token={token}")]
    [InlineData("listTasks", 400, "GET /api/tasks?pageSize=0")]
    [InlineData("listTasks", 401, "GET /api/tasks", NoKey)]
    [InlineData("listTasks", 403, "GET /api/tasks?access_token={token}")]
    [InlineData("showTask", 200, "GET /api/tasks/{ended}")]
    [InlineData("showTask", 200, "GET /api/tasks/{open}?wait=0")]
    [InlineData("showTask", 200, "GET /api/tasks/{ended}?access_token={taskToken}")]
    [InlineData("showTask", 304, "GET /api/tasks/{ended}", "If-None-Match: *")]
    [InlineData("showTask", 400, "GET /api/tasks/{ended}?wait=soon")]
    [InlineData("showTask", 401, "GET /api/tasks/{ended}", NoKey)]
    [InlineData("showTask", 401, "GET /api/tasks/{ended}?access_token=made-up")]
    [InlineData("showTask", 403, "GET /api/tasks/{open}?access_token={taskToken}")]
    [InlineData("showTask", 404, "GET /api/tasks/never")]
    [InlineData("stopTask", 204, "DELETE /api/tasks/{spare}")]
    [InlineData("stopTask", 400, "DELETE /api/tasks/no%20id")]
    [InlineData("stopTask", 401, "DELETE /api/tasks/{open}", NoKey)]
    [InlineData("stopTask", 403, "DELETE /api/tasks/{open}?access_token={taskToken}")]
    [InlineData("stopTask", 404, "DELETE /api/tasks/never")]
    [InlineData("followTask", 200, "GET /api/tasks/{ended}/updates")]
    [InlineData("followTask", 204, "GET /api/tasks/{ended}/updates?lastEventId={position}")]
    [InlineData("followTask", 400, "GET /api/tasks/{ended}/updates", "Last-Event-ID: yesterday")]
    [InlineData("followTask", 401, "GET /api/tasks/{ended}/updates", NoKey)]
    [InlineData("followTask", 403, "GET /api/tasks/{open}/updates?access_token={taskToken}")]
    [InlineData("followTask", 404, "GET /api/tasks/never/updates")]
    [InlineData("followTasks", 200, "GET /api/updates?pageSize=2")]
    [InlineData("followTasks", 200, "GET /api/updates?wait=1&status=CANCELLED", "Accept: application/json")]
    [InlineData("followTasks", 200, "GET /api/updates?group=described&access_token={token}&after=0")]
    [InlineData("followTasks", 400, "GET /api/updates?after=x")]
    [InlineData("followTasks", 401, "GET /api/updates", NoKey)]
    [InlineData("followTasks", 403, "GET /api/updates?access_token={token}")]
    [InlineData("showGroup", 200, "GET /api/groups/{group}", "Prefer: wait=1")]
    [InlineData("showGroup", 304, "GET /api/groups/{group}", "If-None-Match: *")]
    [InlineData("showGroup", 400, "GET /api/groups/no%20group")]
    [InlineData("showGroup", 401, "GET /api/groups/{group}", NoKey)]
    [InlineData("showGroup", 403, "GET /api/groups/another?access_token={token}")]
    [InlineData("showGroup", 404, "GET /api/groups/never")]
    [InlineData("followGroup", 200, "GET /api/groups/{group}/updates")]
    [InlineData("followGroup", 204, "GET /api/groups/{group}/updates?lastEventId=1000000")]
    [InlineData("followGroup", 400, "GET /api/groups/{group}/updates?lastEventId=x")]
    [InlineData("followGroup", 401, "GET /api/groups/{group}/updates", NoKey)]
    [InlineData("followGroup", 403, "GET /api/groups/another/updates?access_token={token}")]
    [InlineData("followGroup", 404, "GET /api/groups/never/updates")]
    [InlineData("createTaskToken", 200, "POST /api/tasks/{ended}/token")]
    [InlineData("createTaskToken", 400, "POST /api/tasks/{ended}/token", "", """{"expiresIn":1}""")]
    [InlineData("createTaskToken", 401, "POST /api/tasks/{ended}/token", NoKey)]
    [InlineData("createTaskToken", 403, "POST /api/tasks/{ended}/token?access_token={taskToken}")]
    [InlineData("createTaskToken", 404, "POST /api/tasks/never/token")]
    [InlineData("createTaskToken", 413, "POST /api/tasks/{ended}/token", "", "9 MiB")]
    [InlineData("createTaskToken", 415, "POST /api/tasks/{ended}/token", "Content-Type: text/plain", "600")]
    [InlineData("createGroupToken", 200, "POST /api/groups/{group}/token", "", """{"expiresIn":60}""")]
    [InlineData("createGroupToken", 400, "POST /api/groups/{group}/token", "", """{"expiresIn":"60"}""")]
    [InlineData("createGroupToken", 401, "POST /api/groups/{group}/token", NoKey)]
    [InlineData("createGroupToken", 403, "POST /api/groups/{group}/token?access_token={taskToken}")]
    [InlineData("createGroupToken", 413, "POST /api/groups/{group}/token", "", "9 MiB")]
    [InlineData("createGroupToken", 415, "POST /api/groups/{group}/token", "Content-Type: text/plain", "600")]
    [InlineData("registerWebhook", 201, "POST /api/webhooks", "", """{"url":"https://app.example.com/hooks","events":["task.failed"],"label":null}""")]
    [InlineData("registerWebhook", 400, "POST /api/webhooks", "", """{"url":"https://app.example.com/hooks","events":["task.finished"]}""")]
    [InlineData("registerWebhook", 401, "POST /api/webhooks", NoKey, """{"url":"https://app.example.com/hooks"}""")]
    [InlineData("registerWebhook", 403, "POST /api/webhooks?access_token={taskToken}", "", """{"url":"https://app.example.com/hooks"}""")]
    [InlineData("registerWebhook", 413, "POST /api/webhooks", "", "9 MiB")]
    [InlineData("registerWebhook", 415, "POST /api/webhooks", "Content-Type: text/plain", "a")]
    [InlineData("registerWebhook", 422, "POST /api/webhooks", "Idempotency-Key: taken", """{"url":"https://app.example.com/hooks"}""")]
    [InlineData("listWebhooks", 200, "GET /api/webhooks")]
    [InlineData("listWebhooks", 400, "GET /api/webhooks?state=active")]
    [InlineData("listWebhooks", 401, "GET /api/webhooks", NoKey)]
    [InlineData("listWebhooks", 403, "GET /api/webhooks?access_token={taskToken}")]
    [InlineData("showWebhook", 200, "GET /api/webhooks/{webhook}")]
    [InlineData("showWebhook", 400, "GET /api/webhooks/{webhook}?secret=true")]
    [InlineData("showWebhook", 401, "GET /api/webhooks/{webhook}", NoKey)]
    [InlineData("showWebhook", 403, "GET /api/webhooks/{webhook}?access_token={taskToken}")]
    [InlineData("showWebhook", 404, "GET /api/webhooks/never")]
    [InlineData("changeWebhook", 200, "PATCH /api/webhooks/{paused}", "", """{"description":"changed","group":null}""")]
    [InlineData("changeWebhook", 400, "PATCH /api/webhooks/{paused}", "", """{"name":"changed"}""")]
    [InlineData("changeWebhook", 401, "PATCH /api/webhooks/{paused}", NoKey, "{}")]
    [InlineData("changeWebhook", 403, "PATCH /api/webhooks/{paused}?access_token={taskToken}", "", "{}")]
    [InlineData("changeWebhook", 404, "PATCH /api/webhooks/never", "", "{}")]
    [InlineData("changeWebhook", 413, "PATCH /api/webhooks/{paused}", "", "9 MiB")]
    [InlineData("changeWebhook", 415, "PATCH /api/webhooks/{paused}", "Content-Type: text/plain", "a")]
    [InlineData("removeWebhook", 204, "DELETE /api/webhooks/{spareWebhook}")]
    [InlineData("removeWebhook", 400, "DELETE /api/webhooks/never?now=true")]
    [InlineData("removeWebhook", 401, "DELETE /api/webhooks/{paused}", NoKey)]
    [InlineData("removeWebhook", 403, "DELETE /api/webhooks/{paused}?access_token={taskToken}")]
    [InlineData("removeWebhook", 404, "DELETE /api/webhooks/never")]
    [InlineData("pauseWebhook", 200, "POST /api/webhooks/{paused}/pause")]
    [InlineData("pauseWebhook", 400, "POST /api/webhooks/{paused}/pause?for=60")]
    [InlineData("pauseWebhook", 401, "POST /api/webhooks/{paused}/pause", NoKey)]
    [InlineData("pauseWebhook", 403, "POST /api/webhooks/{paused}/pause?access_token={taskToken}")]
    [InlineData("pauseWebhook", 404, "POST /api/webhooks/never/pause")]
    [InlineData("resumeWebhook", 200, "POST /api/webhooks/{webhook}/resume")]
    [InlineData("resumeWebhook", 400, "POST /api/webhooks/{webhook}/resume?from=1")]
    [InlineData("resumeWebhook", 401, "POST /api/webhooks/{webhook}/resume", NoKey)]
    [InlineData("resumeWebhook", 403, "POST /api/webhooks/{webhook}/resume?access_token={taskToken}")]
    [InlineData("resumeWebhook", 404, "POST /api/webhooks/never/resume")]
    [InlineData("testWebhook", 200, "POST /api/webhooks/{webhook}/test")]
    [InlineData("testWebhook", 400, "POST /api/webhooks/{webhook}/test?type=task.failed")]
    [InlineData("testWebhook", 401, "POST /api/webhooks/{webhook}/test", NoKey)]
    [InlineData("testWebhook", 403, "POST /api/webhooks/{webhook}/test?access_token={taskToken}")]
    [InlineData("testWebhook", 404, "POST /api/webhooks/never/test")]
    [InlineData("rotateWebhookSecret", 200, "POST /api/webhooks/{paused}/rotate-secret", "", """{"overlapSeconds":60,"secret":null}""")]
    [InlineData("rotateWebhookSecret", 400, "POST /api/webhooks/{paused}/rotate-secret", "", """{"secret":"short"}""")]
    [InlineData("rotateWebhookSecret", 401, "POST /api/webhooks/{paused}/rotate-secret", NoKey)]
    [InlineData("rotateWebhookSecret", 403, "POST /api/webhooks/{paused}/rotate-secret?access_token={taskToken}")]
    [InlineData("rotateWebhookSecret", 404, "POST /api/webhooks/never/rotate-secret")]
    [InlineData("rotateWebhookSecret", 413, "POST /api/webhooks/{paused}/rotate-secret", "", "9 MiB")]
    [InlineData("rotateWebhookSecret", 415, "POST /api/webhooks/{paused}/rotate-secret", "Content-Type: text/plain", "a")]
    [InlineData("rotateWebhookSecret", 422, "POST /api/webhooks/{paused}/rotate-secret", "Idempotency-Key: taken", """{"overlapSeconds":61}""")]
    [InlineData("redeliver", 202, "POST /api/webhooks/{webhook}/redeliver", "", """{"position":{position}}""")]
    [InlineData("redeliver", 202, "POST /api/webhooks/{webhook}/redeliver", "", """{"from":1,"to":{position}}""")]
    [InlineData("redeliver", 400, "POST /api/webhooks/{webhook}/redeliver", "", """{"from":2,"to":1}""")]
    [InlineData("redeliver", 401, "POST /api/webhooks/{webhook}/redeliver", NoKey, """{"position":1}""")]
    [InlineData("redeliver", 403, "POST /api/webhooks/{webhook}/redeliver?access_token={taskToken}", "", """{"position":1}""")]
    [InlineData("redeliver", 404, "POST /api/webhooks/{webhook}/redeliver", "", """{"position":1000000}""")]
    [InlineData("redeliver", 409, "POST /api/webhooks/{paused}/redeliver", "", """{"position":1}""")]
    [InlineData("redeliver", 413, "POST /api/webhooks/{webhook}/redeliver", "", "9 MiB")]
    [InlineData("redeliver", 415, "POST /api/webhooks/{webhook}/redeliver", "Content-Type: text/plain", "a")]
    [InlineData("listDeliveries", 200, "GET /api/webhooks/{webhook}/deliveries?state=delivered&pageSize=2")]
    [InlineData("listDeliveries", 400, "GET /api/webhooks/{webhook}/deliveries?state=lost")]
    [InlineData("listDeliveries", 401, "GET /api/webhooks/{webhook}/deliveries", NoKey)]
    [InlineData("listDeliveries", 403, "GET /api/webhooks/{webhook}/deliveries?access_token={taskToken}")]
    [InlineData("listDeliveries", 404, "GET /api/webhooks/never/deliveries")]
    [InlineData("beginBulk", 202, "POST /api/bulk", "Idempotency-Key: bulk", """{"action":"label","label":"late","filter":{"group":["nobody"]}}""")]
    [InlineData("beginBulk", 400, "POST /api/bulk", "", """{"action":"stop","filter":{}}""")]
    [InlineData("beginBulk", 401, "POST /api/bulk", NoKey, """{"action":"stop","filter":{"ended":false}}""")]
    [InlineData("beginBulk", 403, "POST /api/bulk?access_token={taskToken}", "", """{"action":"stop","filter":{"ended":false}}""")]
    [InlineData("beginBulk", 413, "POST /api/bulk", "", "9 MiB")]
    [InlineData("beginBulk", 415, "POST /api/bulk", "Content-Type: text/plain", "a")]
    [InlineData("beginBulk", 422, "POST /api/bulk", "Idempotency-Key: taken", """{"action":"stop","filter":{"group":["nobody"]}}""")]
    [InlineData("listBulk", 200, "GET /api/bulk?pageSize=2")]
    [InlineData("listBulk", 200, "GET /api/bulk", Operator)]
    [InlineData("listBulk", 400, "GET /api/bulk?state=running")]
    [InlineData("listBulk", 401, "GET /api/bulk", NoKey)]
    [InlineData("listBulk", 403, "GET /api/bulk?access_token={taskToken}")]
    [InlineData("showBulk", 200, "GET /api/bulk/{bulk}")]
    [InlineData("showBulk", 400, "GET /api/bulk/{bulk}?wait=1")]
    [InlineData("showBulk", 401, "GET /api/bulk/{bulk}", NoKey)]
    [InlineData("showBulk", 403, "GET /api/bulk/{bulk}?access_token={taskToken}")]
    [InlineData("showBulk", 404, "GET /api/bulk/never")]
    [InlineData("abortBulk", 200, "DELETE /api/bulk/{bulk}")]
    [InlineData("abortBulk", 400, "DELETE /api/bulk/{bulk}?now=true")]
    [InlineData("abortBulk", 401, "DELETE /api/bulk/{bulk}", NoKey)]
    [InlineData("abortBulk", 403, "DELETE /api/bulk/{bulk}?access_token={taskToken}")]
    [InlineData("abortBulk", 404, "DELETE /api/bulk/never")]
    [InlineData("readTask", 200, "GET /v1/tasks/{ended}", "Prefer: wait=1")]
    [InlineData("readTask", 400, "GET /v1/tasks/{ended}?wait=soon")]
    [InlineData("readTask", 401, "GET /v1/tasks/{ended}", NoKey)]
    [InlineData("readTask", 403, "GET /v1/tasks/{ended}?access_token={taskToken}")]
    [InlineData("readTask", 404, "GET /v1/tasks/no%20id")]
    [InlineData("readTaskAtCometApi", 200, "GET /runwayml/v1/tasks/{open}?wait=1")]
    [InlineData("readTaskAtCometApi", 400, "GET /runwayml/v1/tasks/{ended}?wait=soon")]
    [InlineData("readTaskAtCometApi", 401, "GET /runwayml/v1/tasks/{ended}", NoKey)]
    [InlineData("readTaskAtCometApi", 403, "GET /runwayml/v1/tasks/{ended}?access_token={taskToken}")]
    [InlineData("readTaskAtCometApi", 404, "GET /runwayml/v1/tasks/no%20id")]
    [InlineData("pollTask", 200, "POST /runway/feed?wait=0", "", """{"task_id":"{ended}"}""")]
    [InlineData("pollTask", 400, "POST /runway/feed", "", """{"task_id":"no id"}""")]
    [InlineData("pollTask", 400, "POST /runway/feed", "", """{"task_id":7}""")]
    [InlineData("pollTask", 401, "POST /runway/feed", NoKey, """{"task_id":"{ended}"}""")]
    [InlineData("pollTask", 403, "POST /runway/feed?access_token={taskToken}", "", """{"task_id":"{ended}"}""")]
    [InlineData("pollTask", 413, "POST /runway/feed", "", "9 MiB")]
    [InlineData("pollTask", 415, "POST /runway/feed", "Content-Type: text/plain", "a")]
    [InlineData("forward", 200, "POST /runwayml/v1/image_to_video", "X-Runway-Version: 2024-11-06", """{"model":"gen4_turbo","promptText":"a comet"}""")]
    [InlineData("forward", 400, "POST /runwayml/v1/image_to_video", "CometRunway-Group: no group", "{}")]
    [InlineData("forward", 401, "POST /runwayml/v1/image_to_video", NoKey, "{}")]
    [InlineData("forward", 403, "POST /runwayml/v1/image_to_video?access_token={taskToken}", "", "{}")]
    [InlineData("showLife", 200, "GET /livez", NoKey)]
    [InlineData("showLife", 400, "GET /livez?verbose=1", NoKey)]
    [InlineData("showReadiness", 200, "GET /readyz", NoKey)]
    [InlineData("showReadiness", 400, "GET /readyz?verbose=1", NoKey)]
    public async Task It_answers_as_it_is_described(string operation, int status, string call, string header = "", string body = "")
    {
        using var request = Request(call, header, body);
        using var keyless = server.Pair.Server.Client(null);
        var isKeyless = header is NoKey || call.Contains("access_token", StringComparison.Ordinal);
        using var response = await (isKeyless ? keyless : server.Http).SendAsync(request);
        var said = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {said}");

        var described = server.Document.Find(request.Method.Method, new Uri(server.Pair.Server.Address, request.RequestUri!))!;
        Assert.Equal(operation, described.Id);
        Assert.True(described.Statuses.Contains(response.StatusCode.ToString("D")), $"{status} is not described");
        Assert.Empty(described.Differences(status, response.Headers, response.Content.Headers.ContentType?.MediaType, said));
    }

    [Fact]
    public void Every_operation_is_called_with_every_status_that_it_may_have()
    {
        var called = typeof(EveryOperationTests).GetMethod(nameof(It_answers_as_it_is_described))!.GetCustomAttributes<InlineDataAttribute>().Select(static row => $"{row.Data[0]} {row.Data[1]}").ToHashSet();
        var described = server.Document.Operations.SelectMany(static operation => operation.Statuses.Where(static status => !NotCalled.Contains(status)).Select(status => $"{operation.Id} {status}"));
        var missing = described.Except(CalledElsewhere).Where(one => !called.Contains(one)).ToList();
        Assert.True(missing.Count is 0, $"Not called: {string.Join(", ", missing)}");
    }

    private HttpRequestMessage Request(string call, string header, string body)
    {
        var parts = server.Fill(call).Split(' ', 2);
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        var type = "application/json";
        if (header.Split(": ", 2) is [var name, var value])
        {
            if (name is "Content-Type") type = value;
            else request.Headers.Add(name, value);
        }

        if (body.Length > 0) request.Content = new StringContent(body is "9 MiB" ? new string(' ', 9 << 20) : server.Fill(body), Encoding.UTF8, type);
        return request;
    }
}
