using System.Collections.Immutable;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// One layer of a body, in Runway's vocabulary (<c>id, status, output, failure</c>), a gateway's (<c>task_id, status, fail_reason, result_url</c>) or that of
/// its kin. Whose names mean what, and in which order they are believed, is with what they tell: <see cref="LayerIds"/>, <see cref="LayerStatus"/>,
/// <see cref="MediaSearch"/>, <see cref="FailureReason"/>, <see cref="UpstreamTime"/>, <see cref="ProgressValue"/>.
/// </summary>
/// <param name="Element">The layer.</param>
/// <param name="Id">Whom it is about.</param>
/// <param name="Inner">The layer inside; undefined where there is none.</param>
internal readonly record struct TaskLayer(JsonElement Element, LayerId Id, JsonElement Inner)
{
    public bool IsInnermost => Inner.ValueKind is JsonValueKind.Undefined;

    /// <summary>What the layer says of a task that is at <paramref name="status"/> by all of them together.</summary>
    public TaskFacts Read(RunwayStatus? status, MediaSearch media, StatusVocabulary vocabulary, DateTimeOffset now)
    {
        var output = media.ReadResults(Element);
        var likely = status is RunwayStatus.Succeeded && output.IsEmpty ? ReadLikely(media) : [];
        var failed = status is RunwayStatus.Failed or RunwayStatus.Cancelled;
        return new TaskFacts
        {
            Progress = ProgressValue.Read(Element),
            Output = output,
            Likely = likely,
            Failure = failed ? FailureReason.Read(Element) : null,
            Remark = failed ? FailureReason.ReadRemark(Element) : null,
            FailureCode = failed ? FailureReason.ReadCode(Element) : null,
            CreatedAt = UpstreamTime.ReadCreation(Element, now),
            Extra = Id is LayerId.None && !IsInnermost ? null : new ExtraFields(this, media, vocabulary, output.IsEmpty ? likely : output, failed, now).Read(),
        };
    }

    /// <summary>What an envelope around a task says of its failure, where it speaks of any.</summary>
    public TaskFacts ReadAsEnvelope(RunwayStatus? status)
    {
        var failed = status is RunwayStatus.Failed or RunwayStatus.Cancelled && !Element.Value("code").IsEmpty() && !UpstreamError.SaysWell(Element.Value("code"));
        return new TaskFacts { Remark = failed ? FailureReason.ReadRemark(Element) : null };
    }

    // Older gateways put the result of a success where a failure would have its reason.
    private ImmutableArray<string> ReadLikely(MediaSearch media) => media.ReadField(Element, "fail_reason") is { IsEmpty: false } url ? url : media.ReadLikely(Element);
}
