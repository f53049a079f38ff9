using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>How lists and enumerations stand in columns; a list without entries is no value.</summary>
internal static class RowValues
{
    public static string? GetText(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static string[]? ToRow(this ImmutableArray<string> list) => list.IsDefaultOrEmpty ? null : [.. list];

    public static string? Labels(ImmutableArray<string> labels) =>
        labels.IsDefaultOrEmpty ? null : JsonSerializer.Serialize([.. labels], RowJson.Columns.StringArray);

    public static ImmutableArray<string> ReadList(string? json) =>
        json is null ? [] : ReadList(JsonSerializer.Deserialize(json, RowJson.Columns.StringArray));

    public static ImmutableArray<string> ReadList(string[]? list) => list is null ? [] : [.. list];

    public static EndedBy? ReadEndedBy(string? word)
    {
        if (word is null) return null;
        return EndedByVocabulary.TryParse(word, out var endedBy) ? endedBy : throw new FormatException("A task was ended by nobody that is known.");
    }

    public static RunwayStatus ReadStatus(string word) =>
        RunwayStatusVocabulary.TryParse(word, out var status) ? status : throw new FormatException("A task is in no status that is known.");

    public static PollRunDetail[]? Polls(ImmutableArray<PollRun> runs) =>
        runs.IsEmpty ? null : [.. runs.Select(static run => new PollRunDetail(run.Outcome.Word, run.Count, run.From.ToRow(), run.To.ToRow()))];

    /// <summary>What a version after this one calls by another word is left out: no task goes unread for its history.</summary>
    public static ImmutableArray<PollRun> ReadPolls(PollRunDetail[]? runs)
    {
        if (runs is null) return [];
        var read = ImmutableArray.CreateBuilder<PollRun>(runs.Length);
        foreach (var run in runs)
        {
            if (PollRunOutcomeVocabulary.TryParse(run.Outcome, out var outcome)) read.Add(new PollRun(outcome, run.Count, Instant.Read(run.From), Instant.Read(run.To)));
        }

        return read.ToImmutable();
    }

    public static StuckDetail? Stuck(Stuck? stuck) => stuck is null ? null : new StuckDetail(stuck.Since.ToRow(), stuck.Why, stuck.Improbability);

    public static Stuck? ReadStuck(StuckDetail? detail) => detail is null ? null : new Stuck(Instant.Read(detail.Since), detail.Why, detail.Improbability);
}
