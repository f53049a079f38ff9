using System.Collections.Immutable;
using CometRunway.Core;
using Orleans.Concurrency;

namespace CometRunway.Abstractions;

/// <summary>
/// One task: it owns its polling timer and its state machine. The key is <see cref="TaskIdentity.Key"/>, <c>tenant/id</c>. Reads never wait
/// behind a poll. All calls live equally long, and whoever has less patience waits for less: one that expires while its task is being placed
/// takes all others along that wait for the same.
/// </summary>
[Alias("comet.runway-task")]
public interface IRunwayTaskGrain : IGrainWithStringKey
{
    /// <summary>The task as it is now; null where it is not tracked.</summary>
    /// <param name="atLeast">
    /// The version that the caller already heard of, from the log; 0: none. An activation that is behind it catches up before it answers.
    /// </param>
    [Alias("get"), AlwaysInterleave]
    Task<RunwayTaskSnapshot?> Get(long atLeast);

    /// <summary>
    /// The task as it is after its first poll, which is made at once where there was none yet; as it is, where the upstream takes longer than
    /// <paramref name="patience"/>. Null where it is not tracked.
    /// </summary>
    [Alias("look"), AlwaysInterleave]
    Task<RunwayTaskSnapshot?> Look(TimeSpan patience);

    /// <summary>
    /// Tells <paramref name="observer"/> of each change from now on, and answers with the task as it is, with nothing in between. Whoever
    /// wants to hear for longer than 90 seconds calls again; an activation that was lost meanwhile is thereby told of the observer, and the
    /// answer brings what was missed. Null where the task is not tracked.
    /// </summary>
    /// <exception cref="TrackerUnavailableException">The store can't say now.</exception>
    [Alias("subscribe"), AlwaysInterleave]
    Task<RunwayTaskSnapshot?> Subscribe(IRunwayTaskObserver observer);

    /// <summary>Stops telling <paramref name="observer"/>.</summary>
    [Alias("unsubscribe"), AlwaysInterleave]
    Task Unsubscribe(IRunwayTaskObserver observer);

    /// <summary>
    /// The updates of the task with a later version, in order, from the log; at most 100. Where tracking was stopped, the last of them tells so. Empty where there are
    /// none, or none are kept any more.
    /// </summary>
    /// <param name="version">The version that the caller has; 0: none.</param>
    /// <exception cref="TrackerUnavailableException">The store can't say now.</exception>
    [Alias("updates-since"), AlwaysInterleave]
    Task<ImmutableArray<RunwayTaskUpdate>> UpdatesSince(long version);

    /// <summary>Has a task polled at once, as far as the key's budget allows: its state has probably just changed.</summary>
    [Alias("hurry"), AlwaysInterleave]
    Task Hurry();

    /// <summary>Stops tracking, which does not cancel the task at the upstream; false where it was not tracked.</summary>
    [Alias("stop"), AlwaysInterleave]
    Task<bool> Stop();
}
