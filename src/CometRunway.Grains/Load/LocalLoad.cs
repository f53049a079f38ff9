using System.Reflection;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Tasks;

namespace CometRunway.Grains.Load;

/// <summary>What this silo does now.</summary>
internal sealed class LocalLoad(PollWatch polls, PollBudget budget, ActiveTasks active, LiveSilos silos, ProcessLoad process)
{
    private static readonly string Version = typeof(LocalLoad).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="tenant">For whom; null: for all.</param>
    public SiloLoad Of(TenantId? tenant)
    {
        var polled = polls.Of(tenant);
        var key = tenant is { } one ? budget.Describe(one) : null;
        var breaker = Worse(budget.DescribeUpstream(), key?.Breaker);
        return new SiloLoad
        {
            PollsPerSecond = polled.PerSecond,
            LongestUnpolled = polled.LongestUnpolled,
            Delays = [.. polled.Delays],
            Breaker = breaker.State,
            BrokenFor = breaker.OpenFor,
            Tasks = Enum.GetValues<RunwayStatus>().Sum(active.Count),
            Shards = silos.OwnShards(silos.Current).Count(),
            Since = process.Since,
            Cpu = process.Cpu(),
            MemoryBytes = Environment.WorkingSet,
            Version = Version,
            Refusals = key?.Refusals,
        };
    }

    private static BreakerReport Worse(BreakerReport upstream, BreakerReport? key) => upstream.State is BreakerState.Closed && key is not null ? key : upstream;
}
