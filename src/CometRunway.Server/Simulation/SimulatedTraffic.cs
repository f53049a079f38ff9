using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Draining;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Simulation;

/// <summary>Creates a few tasks every few seconds, as an application would, and has them tracked.</summary>
internal sealed partial class SimulatedTraffic(
    IOptions<UpstreamOptions> upstream,
    TenantNames tenants,
    ITaskAdmission admission,
    IChance chance,
    Drain drain,
    ILogger<SimulatedTraffic> log) : BackgroundService
{
    private const string Group = "simulated";
    private const int MostAtOnce = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly string[] Kinds = ["text_to_image", "image_to_video", "video_upscale"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", upstream.Value.ApiKey);
        http.DefaultRequestHeaders.Add("X-Runway-Version", upstream.Value.ApiVersion);
        using var timer = new PeriodicTimer(Interval);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, drain.Beginning); // The simulator may end at the same sign.
        do
        {
            try
            {
                await CreateSome(http, end.Token);
            }
            catch (Exception exception) when (!end.IsCancellationRequested)
            {
                LogNotCreated(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(end.Token));
    }

    private async Task CreateSome(HttpClient http, CancellationToken cancellationToken)
    {
        var key = upstream.Value.ApiKey!;
        var tenant = tenants.NameOf(key);
        for (var left = 1 + (int)(chance.Roll() * MostAtOnce); left > 0; left--)
        {
            var kind = Kinds[(int)(chance.Roll() * Kinds.Length) % Kinds.Length];
            using var response = await http.PostAsJsonAsync($"{upstream.Value.BaseUrl.AbsoluteUri}/v1/{kind}", new JsonObject { ["promptText"] = "a comet over a runway" }, cancellationToken);
            response.EnsureSuccessStatusCode();
            var created = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            var id = TaskId.Parse((string)created!["id"]!);
            await admission.Admit(tenant, new UpstreamKey(key, IsProven: true), [new AdmissionRequest(id) { Group = Group, Kind = kind }], cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No simulated task could be created; it is tried again.")]
    private static partial void LogNotCreated(ILogger logger, Exception exception);
}
