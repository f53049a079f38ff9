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

    public static FilterDetail Of(TaskFilter filter) => new()
    {
        Statuses = filter.Statuses.IsAll ? null : [.. filter.Statuses.Statuses.Select(static status => status.Word)],
        Groups = filter.Groups.ToRow(),
        Labels = filter.Labels.ToRow(),
    };

    public TaskFilter ToFilter(TenantId tenant) => new(tenant)
    {
        Statuses = Statuses is null ? default : StatusSet.Of(Statuses.Select(RowValues.ReadStatus)),
        Groups = RowValues.ReadList(Groups),
        Labels = RowValues.ReadList(Labels),
    };
}
