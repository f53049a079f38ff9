using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>What of a bulk action no query asks for: the column <c>bulk_action.detail</c>. Absent means null, empty or 0.</summary>
internal sealed record BulkDetail
{
    public required string Operation { get; init; }

    public string? Label { get; init; }

    public required FilterDetail Filter { get; init; }

    public required PlaceDetail Before { get; init; }

    public PageDetail? Page { get; init; }

    public long? Found { get; init; }

    public long? Changed { get; init; }

    public long? Unchanged { get; init; }

    public long? Failed { get; init; }

    public string? LastFailure { get; init; }

    public static BulkDetail Of(BulkAction action) => new()
    {
        Operation = action.Operation.Word,
        Label = action.Label,
        Filter = FilterDetail.Of(action.Filter, action.Traits),
        Before = PlaceDetail.Of(action.Before),
        Page = action.Page is { } page ? new PageDetail(page.Tasks, page.Next is { } next ? PlaceDetail.Of(next) : null) : null,
        Found = Count(action.Found),
        Changed = Count(action.Changed),
        Unchanged = Count(action.Unchanged),
        Failed = Count(action.Failed),
        LastFailure = action.LastFailure,
    };

    public static BulkDetail Parse(string json) => JsonSerializer.Deserialize(json, RowJson.Columns.BulkDetail) ?? throw new FormatException("A bulk action has no detail.");

    public string ToJson() => JsonSerializer.Serialize(this, RowJson.Columns.BulkDetail);

    /// <summary>The action, but for what its other columns say.</summary>
    public BulkAction ToAction(BulkKey key, DateTimeOffset startedAt) => new()
    {
        Key = key,
        Operation = BulkOperationVocabulary.TryParse(Operation, out var operation) ? operation : throw new FormatException("A bulk action does what is not known."),
        Label = Label,
        Filter = Filter.ToFilter(key.Tenant),
        Traits = Filter.ToTraits(),
        StartedAt = startedAt,
        Before = Before.ToPlace(),
        Page = Page is { } page ? new BulkPage(page.Tasks, page.Next?.ToPlace()) : null,
        Found = Found ?? 0,
        Changed = Changed ?? 0,
        Unchanged = Unchanged ?? 0,
        Failed = Failed ?? 0,
        LastFailure = LastFailure,
    };

    private static long? Count(long count) => count is 0 ? null : count;
}

/// <summary>A page that is being worked off.</summary>
internal sealed record PageDetail(int Tasks, PlaceDetail? Next);

/// <summary>A place among tasks.</summary>
internal sealed record PlaceDetail(double Key, long Sequence)
{
    public static PlaceDetail Of(ListPlace place) => new(place.Key, place.Sequence);

    public ListPlace ToPlace() => new(Key, Sequence);
}
