using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CometRunway.Tests.Simulation;

/// <summary>One process: its clock, its budget, the tasks that it polls. When it crashes all of that is gone.</summary>
internal sealed class Silo : Mortal
{
    private readonly World _world;
    private readonly Dictionary<TenantId, long> _quietUntil = [];

    public Silo(World world, PollingOptions polling)
        : base(world)
    {
        _world = world;
        Clock = new SiloClock(world, TimeSpan.FromMilliseconds(world.UpTo(2 * world.MostOff) - world.MostOff));
        Budget = new PollBudget(Options.Create(polling), Clock, NullLogger<PollBudget>.Instance);
    }

    public SiloClock Clock { get; }

    public PollBudget Budget { get; }

    public StoppedTasks Stopped { get; } = new();

    /// <summary>Who has a poll timer here.</summary>
    public HashSet<TaskIdentity> Active { get; } = [];

    /// <summary>A poll sets out.</summary>
    public void Ask(TenantId tenant)
    {
        if (_quietUntil.TryGetValue(tenant, out var until) && _world.Now < until) _world.Break($"I7: a poll at {_world.Now} ms, and the upstream asked for quiet until {until} ms.");
    }

    /// <summary>A poll came back.</summary>
    public void Settle(TenantId tenant, Permit granted, Reading reading)
    {
        Budget.Settle(tenant, granted, reading);
        if (reading is Reading.ComeBackLater { WholeKey: true, After: { } after })
            _quietUntil[tenant] = Math.Max(_quietUntil.GetValueOrDefault(tenant), _world.Now + (long)after.TotalMilliseconds);
    }
}
