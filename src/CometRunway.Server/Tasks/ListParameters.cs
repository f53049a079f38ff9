using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.OpenApi;

namespace CometRunway.Server.Tasks;

/// <summary>The query of <c>GET /api/tasks</c>.</summary>
internal sealed class ListParameters(PageToken tokens, TimeProvider clock)
{
    private const string SortName = "sort";

    private static readonly Dictionary<string, TaskSort> Sorts = new(StringComparer.Ordinal)
    {
        ["newest"] = TaskSort.Newest,
        ["oldest"] = TaskSort.Oldest,
        ["ended"] = TaskSort.Ended,
        ["stuck"] = TaskSort.Stuck,
    };

    /// <summary>What says which tasks, and in which order.</summary>
    public static readonly IReadOnlyList<string> Choice = [.. QueryParameters.Filters, .. QueryParameters.Traits, SortName];

    private static readonly string[] Known = [.. Choice, "pageSize", NextPage.Parameter];

    public static OpenApiParameter Sort => Parameter.Query(
        SortName,
        "Which come first: newest or oldest by when they were tracked (default: newest), ended by when they ended, the last first and nothing else, or stuck, the most improbable first and nothing else.",
        Schemas.Word(Sorts.Keys),
        "newest");

    /// <param name="tenant">Whose tasks; null: everybody's.</param>
    /// <param name="query">What was asked for.</param>
    /// <exception cref="ProblemException">A parameter is not known, or not valid.</exception>
    public TaskList Read(TenantId? tenant, IQueryCollection query)
    {
        var parameters = new QueryParameters(query, Known);
        var first = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var list = ListAsked(tenant, parameters, first, after: null);
        if (parameters.One(NextPage.Parameter) is not { } token) return list;

        // Ages are counted from when the first page was asked for: so what was left out of one page is not in the next.
        Span<long> place = [0, 0, 0];
        return tokens.TryRead(token, list.Name, place)
            ? ListAsked(tenant, parameters, place[0], new ListPlace(BitConverter.Int64BitsToDouble(place[1]), place[2]))
            : throw QueryParameters.Invalid(NextPage.Parameter, "This token was not given out for this list; begin again without one, and keep the filters and the order from page to page.");
    }

    /// <summary>The token of the page that comes after a place.</summary>
    public string Next(TaskList list, ListPlace place) => tokens.Write(list.Name, list.AskedAt, BitConverter.DoubleToInt64Bits(place.Key), place.Sequence);

    /// <summary>The first so many of the tasks that are asked for.</summary>
    /// <param name="tenant">Whose; null: everybody's.</param>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="now">What ages are counted from.</param>
    /// <param name="most">How many.</param>
    /// <exception cref="ProblemException">A parameter is not valid.</exception>
    public static TaskQuery ReadChoice(TenantId? tenant, QueryParameters parameters, DateTimeOffset now, int most) => new(parameters.Filter(tenant), most)
    {
        Traits = parameters.ReadTraits(now),
        Sort = ReadSort(parameters),
    };

    private static TaskList ListAsked(TenantId? tenant, QueryParameters parameters, long askedAt, ListPlace? after)
    {
        var query = ReadChoice(tenant, parameters, DateTimeOffset.FromUnixTimeMilliseconds(askedAt), parameters.PageSize("tasks")) with { After = after };
        return new TaskList(query, Name(query, askedAt), askedAt);
    }

    private static TaskSort ReadSort(QueryParameters parameters)
    {
        if (parameters.One(SortName) is not { } word) return TaskSort.Newest;
        return Sorts.TryGetValue(word, out var sort) ? sort : throw QueryParameters.Invalid(SortName, $"The order is one of {string.Join(", ", Sorts.Keys)}.");
    }

    private static string Name(TaskQuery query, long askedAt)
    {
        var (filter, traits) = (query.Filter, query.Traits);
        return string.Join('\n', [
            "tasks", filter.Tenant?.Value, .. Words(filter.Statuses.Statuses.Select(static status => status.Word)), .. Words(filter.Groups), .. Words(filter.Labels),
            traits.IdPrefix, .. Words(traits.Kinds), .. Words(traits.Models), .. Words(traits.FailureCodes), Age(traits.TrackedBefore), Age(traits.TrackedAfter),
            $"{traits.IsStuck}", $"{query.Sort}",
        ]);

        string? Age(DateTimeOffset? moment) => (askedAt - moment?.ToUnixTimeMilliseconds())?.ToString(CultureInfo.InvariantCulture);
    }

    // With their number first: no two lists of words have one name.
    private static IEnumerable<string> Words(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Prepend(all.Length.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A list that was asked for.</summary>
/// <param name="Query">Its page.</param>
/// <param name="Name">Tells it from others, page by page.</param>
/// <param name="AskedAt">When its first page was asked for, in milliseconds since 1970.</param>
internal sealed record TaskList(TaskQuery Query, string Name, long AskedAt);
