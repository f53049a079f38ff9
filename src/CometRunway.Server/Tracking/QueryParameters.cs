using System.Globalization;
using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tracking;

/// <summary>Reads the parameters that lists and the feed share. Each may stand once, and what is not known is a problem: a filter that was misspelt must not pass for none.</summary>
internal sealed class QueryParameters
{
    private const int UsualPageSize = 100;
    private const int LargestPageSize = 1000;

    private readonly IQueryCollection _query;

    /// <exception cref="ProblemException">There is one beside <paramref name="known"/>, or one stands twice.</exception>
    public QueryParameters(IQueryCollection query, IReadOnlyCollection<string> known)
    {
        _query = query;
        if (query.Keys.FirstOrDefault(key => key is not AccessTokenParameter.Name && !known.Contains(key, StringComparer.Ordinal)) is { } stray) throw new ProblemException(ProblemKinds.UnknownParameter(stray, known));
        if (known.FirstOrDefault(name => query[name].Count > 1) is { } twice) throw Invalid(twice, "This may stand once.");
    }

    public static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));

    public string? One(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Group() => Checked("group", TrackItemReader.GroupRule);

    public string? Label() => Checked("label", TrackItemReader.LabelRule);

    public RunwayStatus? Status()
    {
        if (One("status") is not { } word) return null;
        return RunwayStatusWords.TryParse(word.ToUpperInvariant(), out var status)
            ? status
            : throw Invalid("status", "A status is one of PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED.");
    }

    public int PageSize(string ofWhat)
    {
        if (One("pageSize") is not { } text) return UsualPageSize;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LargestPageSize
            ? size
            : throw Invalid("pageSize", $"A page has 1 to {LargestPageSize} {ofWhat}.");
    }

    private string? Checked(string field, Func<string, string?> rule) =>
        One(field) is { } text && rule(text) is { } wrong ? throw Invalid(field, wrong) : One(field);
}
