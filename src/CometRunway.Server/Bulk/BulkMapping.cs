using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Bulk;

namespace CometRunway.Server.Bulk;

/// <summary>What is known of a bulk action, as the wire shows it.</summary>
internal static class BulkMapping
{
    extension(BulkAction action)
    {
        /// <param name="ofAll">What is of all tenants is read, so each says whose it is.</param>
        public BulkDocument ToDocument(bool ofAll = false) => new()
        {
            Id = action.Key.Id,
            Tenant = ofAll ? action.Key.Tenant.Value : null,
            Action = action.Operation.Word,
            Label = action.Label,
            Filter = action.ToFilterDocument(),
            State = action.State.Word,
            Found = action.Found,
            Changed = action.Changed,
            Unchanged = action.Unchanged,
            Failed = action.Failed,
            StartedAt = action.StartedAt.UtcDateTime,
            EndedAt = action.EndedAt?.UtcDateTime,
            LastFailure = action.LastFailure,
        };

        private BulkFilterDocument ToFilterDocument()
        {
            var (filter, traits) = (action.Filter, action.Traits);
            bool? ended = filter.Statuses == StatusSet.Open ? false : filter.Statuses == StatusSet.Ended ? true : null;
            return new BulkFilterDocument
            {
                Id = traits.IdPrefix,
                Status = ended is not null || filter.Statuses.IsAll ? null : [.. filter.Statuses.Statuses.Select(static status => status.Word)],
                Ended = ended,
                Group = Words(filter.Groups),
                Label = Words(filter.Labels),
                Kind = Words(traits.Kinds),
                Model = Words(traits.Models),
                FailureCode = Words(traits.FailureCodes),
                OlderThan = Age(action.StartedAt, traits.TrackedBefore),
                YoungerThan = Age(action.StartedAt, traits.TrackedAfter),
                Stuck = traits.IsStuck ? true : null,
            };
        }
    }

    private static ImmutableArray<string>? Words(ImmutableArray<string> words) => words.IsEmpty ? null : words;

    private static long? Age(DateTimeOffset from, DateTimeOffset? moment) => moment is { } there ? (long)Math.Round((from - there).TotalSeconds) : null;
}
