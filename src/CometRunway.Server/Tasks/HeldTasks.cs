using System.Runtime.CompilerServices;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>Tasks whose reads may be held.</summary>
internal sealed class HeldTasks(TaskReader reader, ITaskFeed feed, FeedInstruments instruments, Hold hold)
{
    public IHoldable<RunwayTaskSnapshot> Of(TaskIdentity identity) => new HoldableTask(identity, reader, feed, instruments);

    /// <summary>Holds until the task has ended, or for <paramref name="wait"/>; <paramref name="known"/> is what is known of it already.</summary>
    /// <exception cref="ProblemException">The tenant has as many reads held as it may have.</exception>
    public Task<RunwayTaskSnapshot?> UntilEnd(TaskIdentity identity, RunwayTaskSnapshot known, TimeSpan wait, CancellationToken cancellationToken) =>
        hold.Until(Of(identity), known, static _ => false, wait, cancellationToken);

    private sealed record HoldableTask(TaskIdentity Identity, TaskReader Reader, ITaskFeed Feed, FeedInstruments Instruments) : IHoldable<RunwayTaskSnapshot>
    {
        public TenantId Tenant => Identity.Tenant;

        public Task<RunwayTaskSnapshot?> Read(CancellationToken cancellationToken) => Reader.Read(Identity, atLeast: 0, cancellationToken);

        public async IAsyncEnumerable<RunwayTaskSnapshot?> Changes(RunwayTaskSnapshot known, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            DateTimeOffset? answered = null;
            try
            {
                await foreach (var entry in Feed.Follow(Identity, known.Position, beat: null, cancellationToken))
                {
                    if (entry.Update is not { } update) continue;
                    var task = await Reader.Read(Identity, update.Version, cancellationToken);
                    answered = update.At;
                    yield return task;
                    answered = null; // Whoever asks for more has not told it to the reader.
                }
            }
            finally
            {
                if (answered is { } at) Instruments.Told(DeliveryChannel.Hold, at);
            }
        }

        public bool IsOver(RunwayTaskSnapshot it) => it.Status.IsTerminal;

        // Its last update; its version would start again where it is stopped and tracked anew. Weak, because progress and health move within one.
        public string Tag(RunwayTaskSnapshot it) => $"W/\"{it.UpdateId}\"";
    }
}
