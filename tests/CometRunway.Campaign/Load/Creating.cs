using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Subscribers;

namespace CometRunway.Campaign.Load;

/// <summary>Has a task created through a server, which is paid for: it is asked for once, whatever comes of it.</summary>
internal sealed class Creating(Installation installation, TenantCalls tenant, HistoryWriters histories)
{
    private const string Body = """{"model":"gen4_turbo","promptText":"a comet","promptImage":"https://media.runway.example/comet.png"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns its id where a server told one, and promised to track it: what waits in its memory alone may be lost with it, and it says so.</summary>
    public async Task<IReadOnlyList<string>> Create(CancellationToken end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/image_to_video") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Runway-Version", "2024-11-06");
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
            patience.CancelAfter(Patience);
            using var response = await tenant.Next.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode || !IsPromised(response) || (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(patience.Token))!["id"] is not { } id) return [];
            var server = installation.ServerOf(response);
            histories.Admissions.Add(new Admission(tenant.Key, id, Group: null, server.Name, TimeProvider.System.GetUtcNow()));
            return [id];
        }
        catch (Exception failure) when (TenantCalls.MayPass(failure))
        {
            return [];
        }
    }

    private static bool IsPromised(HttpResponseMessage response) =>
        response.Headers.TryGetValues("CometRunway-Tracking", out var words) && words.Single() is "tracked" or "pending";
}
