using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tracking;

/// <summary>The query of <c>GET /api/tasks</c>.</summary>
internal sealed class ListParameters(PageToken tokens)
{
    private const int UsualPageSize = 100;
    private const int LargestPageSize = 1000;
    private static readonly string[] Known = ["status", "group", "label", "pageSize", "pageToken"];

    /// <exception cref="ProblemException">A parameter is not known, or not valid.</exception>
    public TaskQuery Read(TenantId tenant, IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(static key => !Known.Contains(key, StringComparer.Ordinal)) is { } stray)
            throw new ProblemException(ProblemKinds.UnknownParameter(stray, Known));
        if (Known.FirstOrDefault(name => query[name].Count > 1) is { } twice) throw Invalid(twice, "This may stand once.");

        var status = ReadStatus(One(query, "status"));
        var group = Checked("group", One(query, "group"), TrackItemReader.GroupRule);
        var label = Checked("label", One(query, "label"), TrackItemReader.LabelRule);
        var list = new TaskQuery(tenant, status, group, label, long.MaxValue, ReadPageSize(One(query, "pageSize")));
        if (One(query, "pageToken") is not { } token) return list;
        return tokens.TryRead(token, list, out var before)
            ? list with { Before = before }
            : throw Invalid("pageToken", "This token was not given out for this list; begin again without one, and keep the filters from page to page.");
    }

    private static RunwayStatus? ReadStatus(string? word)
    {
        if (word is null) return null;
        return RunwayStatusWords.TryParse(word.ToUpperInvariant(), out var status)
            ? status
            : throw Invalid("status", "A status is one of PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED.");
    }

    private static int ReadPageSize(string? text)
    {
        if (text is null) return UsualPageSize;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LargestPageSize
            ? size
            : throw Invalid("pageSize", $"A page has 1 to {LargestPageSize} tasks.");
    }

    private static string? Checked(string field, string? text, Func<string, string?> rule) =>
        text is null || rule(text) is not { } wrong ? text : throw Invalid(field, wrong);

    private static string? One(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
