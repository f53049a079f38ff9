using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;

namespace CometRunway.Grains.Feed;

/// <summary>Reads a tenant's feed for Orleans clients. One activation of a tenant on a silo holds all its readers there: their reads interleave.</summary>
[StatelessWorker(1)]
[GrainType("tenant-feed")]
internal sealed class TenantFeedGrain(ITaskFeed feed, HeldReads held, TimeProvider clock, IHostApplicationLifetime lifetime) : Grain, ITenantFeedGrain
{
    private const int Most = 500;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private TenantId _tenant;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenant = TenantId.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<RunwayUpdatePage> Read(long? after, RunwayUpdateFilter filter, int most, TimeSpan wait)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) throw new TrackerUnavailableException("This silo is about to stop; another one takes it.");
        using var seat = held.Enter();
        var which = new TaskFilter(_tenant)
        {
            Statuses = filter.Status is { } status ? StatusSet.Of(status) : default,
            Groups = TaskFilter.Only(filter.Group),
            Labels = TaskFilter.Only(filter.Label),
        };
        try
        {
            UpdateId? since = after is { } position ? new UpdateId(filter.Epoch ?? "", position) : null;
            var page = await feed.Next(which, since, Math.Clamp(most, 1, Most), Clamp(wait), clock, lifetime.ApplicationStopping);
            return new RunwayUpdatePage
            {
                Updates = [.. page.Updates],
                Next = page.Next.Position,
                Epoch = page.Next.IsBare ? filter.Epoch : page.Next.Epoch,
                IsReset = page.IsReset,
            };
        }
        catch (StoreUnavailableException exception)
        {
            throw new TrackerUnavailableException(exception.Message);
        }
    }

    private static TimeSpan Clamp(TimeSpan wait) => wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
}
