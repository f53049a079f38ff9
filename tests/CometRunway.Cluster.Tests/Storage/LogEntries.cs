using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Entries of the log, for whoever wants no more of a page.</summary>
internal static class LogEntries
{
    extension(ITaskStore store)
    {
        public async Task<IReadOnlyList<RunwayTaskUpdate>> Entries(long after, int most, CancellationToken cancellationToken) => (await store.Reads.ReadLog(after, most, cancellationToken)).Updates;

        public async Task<IReadOnlyList<RunwayTaskUpdate>> Entries(TaskIdentity task, long after, int most, CancellationToken cancellationToken) =>
            (await store.Reads.ReadLog(task, after, most, cancellationToken)).Updates;
    }
}
