using System.Runtime.CompilerServices;
using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>Gives a tenant's updates: asks for those after a position, again and again, whoever answers.</summary>
internal sealed class TenantFollower(IGrainFactory grains, TimeProvider clock, Func<double> dice)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = Wait * 2;

    private readonly Retry _retry = new(clock, dice);

    public async IAsyncEnumerable<RunwayTaskUpdate> Follow(TenantId tenant, RunwayUpdateFilter filter, UpdateId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var feed = grains.GetGrain<ITenantFeedGrain>(tenant.Value);
        while (true)
        {
            var which = filter with { Epoch = after is { IsBare: false } id ? id.Epoch : null };
            var page = await _retry.Until(() => feed.Read(after?.Position, which, PageSize, Wait), Patience, cancellationToken);
            var next = new UpdateId(page.Epoch ?? "", page.Next);
            if (page.IsReset) throw new UpdatesNotKeptException(after ?? next, next);
            foreach (var update in page.Updates) yield return update;
            after = next;
        }
    }
}
