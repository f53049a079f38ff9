using CometRunway.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Upstream;

/// <summary>
/// Asks the upstream once, at the start, for a task that nobody has: so a wrong base URL is told before the first task comes. Only with the server's own key;
/// without one the polls tell.
/// </summary>
internal sealed class UpstreamProbe(
    IUpstream upstream,
    BaseUrlWatch watch,
    IOptions<UpstreamOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : BackgroundService
{
    private static readonly TaskIdentity Nobodys = new(TenantId.Parse("probe"), TaskId.Parse("00000000-0000-4000-8000-000000000000"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ApiKey is not { Length: > 0 } key) return;
        var now = clock.GetUtcNow();
        var task = RunwayTask.Admit(Nobodys, new Admission { TrackedAt = now, VisibleBy = now, Deadline = now });
        watch.Note(await upstream.Read(task, key, stoppingToken), BaseUrlEvidence.Enough);
    }
}
