using CometRunway.Abstractions.Following;
using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>A task by its identity, and what becomes of it.</summary>
public static class GrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <summary>The grain of the task.</summary>
        public IRunwayTaskGrain RunwayTask(TaskIdentity identity) => grains.GetGrain<IRunwayTaskGrain>(identity.Key);

        /// <summary>
        /// Every update of the task with a version above <paramref name="sinceVersion"/>: each once, in order, as it comes; ends after the terminal one, and only
        /// then. Where tracking is stopped, the last update says so (<see cref="RunwayTaskUpdate.IsStop"/>), what is followed is over, and an exception says so too, also where it was stopped and began anew unheard: versions start
        /// again then. Silos and gateways may die meanwhile: it looks for others, for as long as it takes, and goes on where it was (a change that no push tells of is
        /// noticed within 24 s). Where the retention took the oldest updates, it begins with the first that is kept.
        /// </summary>
        /// <param name="identity">Which task.</param>
        /// <param name="sinceVersion">The version that the caller has; 0: none.</param>
        /// <param name="cancellationToken">Ends it.</param>
        /// <exception cref="RunwayTaskNotTrackedException">
        /// The task is not tracked, or no longer; or anew (<see cref="RunwayTaskNotTrackedException.IsTrackedAnew"/>): then follow it from version 0.
        /// </exception>
        public IAsyncEnumerable<RunwayTaskUpdate> Follow(TaskIdentity identity, long sinceVersion = 0, CancellationToken cancellationToken = default) =>
            new TaskFollower(grains, TimeProvider.System, Dice.Roll).Follow(identity, sinceVersion, cancellationToken);

        /// <summary>
        /// Every update of the tenant's tasks that <paramref name="filter"/> admits: each once, in the order of the log, for ever. It begins when it is first asked
        /// for an update. Silos and gateways may die meanwhile: it looks for others, for as long as it takes, and goes on where it was.
        /// </summary>
        /// <param name="tenant">Whose; <c>GET /api/tenant</c> names the tenant of a key.</param>
        /// <param name="filter">Which of them; null: all.</param>
        /// <param name="after">The position of the last update that the caller has; 0: none; null: only what comes from now on.</param>
        /// <param name="cancellationToken">Ends it.</param>
        /// <exception cref="UpdatesNotKeptException">Some updates after <paramref name="after"/> are no longer kept.</exception>
        public IAsyncEnumerable<RunwayTaskUpdate> FollowAll(TenantId tenant, RunwayUpdateFilter? filter = null, long? after = null, CancellationToken cancellationToken = default) =>
            new TenantFollower(grains, TimeProvider.System, Dice.Roll).Follow(tenant, filter ?? new RunwayUpdateFilter(), after is { } position ? new UpdateId("", position) : null, cancellationToken);

        /// <summary>
        /// The same from the id of an update, which tells it apart from one of another database with the same position: whoever keeps what it has seen for longer
        /// than a database may live keeps ids.
        /// </summary>
        /// <param name="tenant">Whose; <c>GET /api/tenant</c> names the tenant of a key.</param>
        /// <param name="after">The id of the last update that the caller has.</param>
        /// <param name="filter">Which of them; null: all.</param>
        /// <param name="cancellationToken">Ends it.</param>
        /// <exception cref="UpdatesNotKeptException">Some updates after <paramref name="after"/> are no longer kept, or the log never gave that id.</exception>
        public IAsyncEnumerable<RunwayTaskUpdate> FollowAll(TenantId tenant, UpdateId after, RunwayUpdateFilter? filter = null, CancellationToken cancellationToken = default) =>
            new TenantFollower(grains, TimeProvider.System, Dice.Roll).Follow(tenant, filter ?? new RunwayUpdateFilter(), after, cancellationToken);
    }
}
