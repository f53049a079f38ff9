using CometRunway.Server.Http;

namespace CometRunway.Server.Overview;

/// <summary>The events of an overview: <c>overview</c> with how things stand, each second.</summary>
internal sealed record OverviewStream(OverviewScope Scope, OverviewWatch Watch, StreamRoom Room, TimeProvider Clock, CancellationToken Stopping) : EventStream(Scope.Tenant, Room, Stopping)
{
    protected override Task Write(EventWriter events, CancellationToken cancellationToken) => events.TellEach(
        leave => Watch.Follow(Scope, leave),
        async overview =>
        {
            await events.Send(overview, cancellationToken);
            return false;
        },
        Clock,
        cancellationToken);
}
