using System.Text.Json;

namespace CometRunway.Core.Forwarding;

/// <summary>
/// Finds the task in the answer to a create: in the official format, in the compatibility format, and in those of the gateways beside it. What names a task
/// outright is believed before what is merely an <c>id</c>, an <c>id</c> inside an envelope before that of the envelope, which is the request's, and a request's
/// own id only where nothing else is there.
/// </summary>
public static class CreatedTask
{
    private static readonly string[] OtherNames = ["jobid", "generationid", "predictionid", "videoid", "uuid"];

    /// <summary>
    /// Reads the id; false where the answer tells of no task, or of several. The body may be the beginning of one only, begin with a byte order mark, nest as deep
    /// as it likes, and hold anything that is no JSON after its id.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out TaskId id)
    {
        foreach (var candidate in Candidates(AnswerLayer.Unwrap(body)))
        {
            if (candidate.AsTaskId() is not { } found) continue;
            id = found;
            return true;
        }

        id = default;
        return false;
    }

    private static IEnumerable<JsonElement> Candidates(IReadOnlyList<AnswerLayer> layers)
    {
        foreach (var layer in layers) yield return layer["taskid"];
        foreach (var layer in layers.Where(static layer => layer.IsInside && !layer.IsOutput)) yield return layer["id"];
        if (layers is not [var outermost, ..] || outermost.Refuses) yield break;

        if (outermost.IsEnvelope)
        {
            foreach (var name in outermost.BareNames) yield return name;
        }

        yield return outermost["id"];
        foreach (var name in layers.SelectMany(static layer => layer.BareNames)) yield return name;
        foreach (var name in layers.SelectMany(static layer => OtherNames.Select(other => layer[other]))) yield return name;
        if (outermost.IsEnvelope) yield break; // It may be the id of a request that failed.
        foreach (var layer in layers) yield return layer["requestid"];
    }
}
