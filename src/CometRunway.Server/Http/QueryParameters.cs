using System.Collections.Immutable;
using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>
/// Reads the parameters that lists and the feed share. What is not known is a problem: a filter that was misspelt must not pass for none. A filter may have
/// several values, separated by commas or each by itself, and admits any of them; everything else may stand once.
/// </summary>
internal sealed class QueryParameters
{
    public const int UsualPageSize = 100;
    public const int LargestPageSize = 1000;
    public const int MostValues = 16;

    /// <summary>What says which tasks, or which of their updates, are asked for.</summary>
    public static readonly IReadOnlyList<string> Filters = [TenantParameter.Name, "status", "ended", "group", "label"];

    /// <summary>What says which tasks are asked for, and their updates don't tell.</summary>
    public static readonly IReadOnlyList<string> Traits = ["id", "kind", "model", "failureCode", "olderThan", "youngerThan", "stuck"];

    public const int GreatestAge = 315_360_000;
    private static readonly HashSet<string> MayRepeat = ["status", "group", "label", "state", "kind", "model", "failureCode"];

    private readonly IQueryCollection _query;

    /// <exception cref="ProblemException">There is one beside <paramref name="known"/>, or one stands twice.</exception>
    public QueryParameters(IQueryCollection query, IReadOnlyList<string> known)
    {
        _query = query;
        new KnownParameters(known).Require(query);
        if (known.FirstOrDefault(name => query[name].Count > 1 && !MayRepeat.Contains(name)) is { } twice) throw Invalid(twice, "This may stand once.");
    }

    public static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));

    public string? One(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Which tasks are asked for.</summary>
    /// <param name="tenant">Whose; null: everybody's.</param>
    public TaskFilter Filter(TenantId? tenant) => new(tenant)
    {
        Statuses = Statuses().And(Ended()),
        Groups = Checked("group", FieldRules.Group),
        Labels = Checked("label", FieldRules.Label),
    };

    /// <summary>What else the tasks must be like.</summary>
    /// <param name="now">What ages are counted from.</param>
    public TaskTraits ReadTraits(DateTimeOffset now) => new()
    {
        IdPrefix = One("id") is { } prefix ? FieldRules.IdPrefix(prefix) is { } wrong ? throw Invalid("id", wrong) : prefix : null,
        Kinds = Checked("kind", FieldRules.Kind),
        Models = Checked("model", FieldRules.Model),
        FailureCodes = Checked("failureCode", FieldRules.FailureCode),
        TrackedBefore = now - Age("olderThan"),
        TrackedAfter = now - Age("youngerThan"),
        IsStuck = One("stuck") switch
        {
            null => false,
            "true" => true,
            _ => throw Invalid("stuck", "This is true, for tasks that are stuck, or does not stand."),
        },
    };

    /// <summary>The values of a filter; empty where it does not stand.</summary>
    public ImmutableArray<string> Several(string name)
    {
        ImmutableArray<string> values = [.. _query[name].SelectMany(static part => (part ?? "").Split(',')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return values.Length <= MostValues ? values : throw Invalid(name, $"A filter may have {MostValues} values.");
    }

    public int PageSize(string ofWhat)
    {
        if (One("pageSize") is not { } text) return UsualPageSize;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LargestPageSize
            ? size
            : throw Invalid("pageSize", $"A page has 1 to {LargestPageSize} {ofWhat}.");
    }

    private TimeSpan? Age(string name)
    {
        if (One(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= GreatestAge
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(name, $"This is a whole number of seconds since tracking began, at most {GreatestAge}.");
    }

    private StatusSet Statuses()
    {
        var words = Several("status");
        return words.IsEmpty ? default : StatusSet.Of(words.Select(static word => RunwayStatusVocabulary.TryParse(word.ToUpperInvariant(), out var status)
            ? status
            : throw Invalid("status", "A status is one of PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED; several are separated by commas.")));
    }

    private StatusSet Ended() => One("ended") switch
    {
        null => default,
        "true" => StatusSet.Ended,
        "false" => StatusSet.Open,
        _ => throw Invalid("ended", "This is true for tasks that have ended, or false for the others."),
    };

    private ImmutableArray<string> Checked(string field, Func<string, string?> rule)
    {
        var values = Several(field);
        return values.Select(rule).FirstOrDefault(static wrong => wrong is not null) is { } wrong ? throw Invalid(field, wrong) : values;
    }
}
