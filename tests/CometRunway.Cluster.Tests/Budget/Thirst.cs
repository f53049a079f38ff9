using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>Many that want to poll with one key on some silos, each again and again, and when they could.</summary>
internal sealed class Thirst(TenantId tenant, SwiftClock clock) : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<(SiloAddress Silo, TimeSpan At)> _polls = new();
    private readonly ConcurrentDictionary<SiloAddress, bool> _ended = new();
    private readonly List<Task> _all = [];

    /// <summary>From now on so many more a second are wanted on a silo.</summary>
    public void Grow(InProcessSiloHandle silo, int perSecond)
    {
        var budget = silo.ServiceProvider.GetRequiredService<PollBudget>();
        budget.Want(tenant, perSecond * 1_000);
        for (var i = 0; i < perSecond; i++)
        {
            var dice = i / (double)perSecond;
            _all.Add(Task.Run(() => Drink(silo.SiloAddress, budget, dice)));
        }
    }

    /// <summary>Nobody wants anything there any more.</summary>
    public void End(InProcessSiloHandle silo) => _ended[silo.SiloAddress] = true;

    /// <summary>Polls a second on a silo since a time, or on all.</summary>
    public double RateSince(TimeSpan since, InProcessSiloHandle? silo = null)
    {
        var elapsed = (clock.Elapsed - since).TotalSeconds;
        return _polls.Count(poll => poll.At >= since && (silo is null || poll.Silo.Equals(silo.SiloAddress))) / elapsed;
    }

    /// <summary>The most polls that went within so long.</summary>
    public int MostWithin(TimeSpan window)
    {
        var times = _polls.Select(static poll => poll.At).Order().ToList();
        var (most, from) = (0, 0);
        for (var until = 0; until < times.Count; until++)
        {
            while (times[until] - times[from] >= window) from++;
            most = Math.Max(most, until - from + 1);
        }

        return most;
    }

    public Task Goes(TimeSpan on) => Task.Delay(on, clock, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Drink(SiloAddress silo, PollBudget budget, double dice)
    {
        await Task.Delay(Rest * dice, clock, _end.Token);
        for (var held = default(Permit); !_end.IsCancellationRequested && !_ended.ContainsKey(silo);)
        {
            held = budget.Ask(tenant, held, 0.5, dice);
            if (!held.IsGranted)
            {
                await Task.Delay(budget.Until(held) + TimeSpan.FromMilliseconds(1), clock, _end.Token);
                continue;
            }

            _polls.Enqueue((silo, clock.Elapsed));
            budget.Settle(tenant, held, new Reading.Answer(RunwayStatus.Running));
            held = default;
            await Task.Delay(Rest, clock, _end.Token);
        }
    }
}
