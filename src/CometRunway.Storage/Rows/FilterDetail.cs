using System.Text.Json.Serialization;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>A filter as it is kept. One with a part that this version does not know can't be read: without it, it would admit more than was meant.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FilterDetail
{
    public string[]? Statuses { get; init; }

    public string[]? Groups { get; init; }

    public string[]? Labels { get; init; }

    public string? IdPrefix { get; init; }

    public string[]? Kinds { get; init; }

    public string[]? Models { get; init; }

    public string[]? FailureCodes { get; init; }

    public long? TrackedBefore { get; init; }

    public long? TrackedAfter { get; init; }

    public bool? Stuck { get; init; }

    public static FilterDetail Of(TaskFilter filter, TaskTraits traits) => new()
    {
        Statuses = filter.Statuses.IsAll ? null : [.. filter.Statuses.Statuses.Select(static status => status.Word)],
        Groups = filter.Groups.ToRow(),
        Labels = filter.Labels.ToRow(),
        IdPrefix = traits.IdPrefix,
        Kinds = traits.Kinds.ToRow(),
        Models = traits.Models.ToRow(),
        FailureCodes = traits.FailureCodes.ToRow(),
        TrackedBefore = traits.TrackedBefore?.ToRow(),
        TrackedAfter = traits.TrackedAfter?.ToRow(),
        Stuck = traits.IsStuck ? true : null,
    };

    public TaskFilter ToFilter(TenantId tenant) => new(tenant)
    {
        Statuses = Statuses is null ? default : StatusSet.Of(Statuses.Select(RowValues.ReadStatus)),
        Groups = RowValues.ReadList(Groups),
        Labels = RowValues.ReadList(Labels),
    };

    public TaskTraits ToTraits() => new()
    {
        IdPrefix = IdPrefix,
        Kinds = RowValues.ReadList(Kinds),
        Models = RowValues.ReadList(Models),
        FailureCodes = RowValues.ReadList(FailureCodes),
        TrackedBefore = Instant.ReadOptional(TrackedBefore),
        TrackedAfter = Instant.ReadOptional(TrackedAfter),
        IsStuck = Stuck ?? false,
    };
}
