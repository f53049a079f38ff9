using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Reads the body of a 2xx. Every known shape is one thing: <see cref="Layers"/>. The bare body has one, a gateway's wrapper two or three, chained gateways more.
/// What lies outside the first that has the id of the task is about the request. From that one inwards, the status is the one that is further on (the inner,
/// between two that ended); of everything else the innermost layer that has it is believed.
/// </summary>
internal static class TaskBody
{
    public static Reading Read(JsonElement? root, TaskId expected, DateTimeOffset now, Uri? upstream, Dialect dialect)
    {
        var layers = root is { } body ? Layers.Unwrap(body, expected) : [];
        if (layers.Count is 0) return new Reading.Miss("The answer is not a JSON object.");

        var first = layers.FindIndex(static layer => layer.Id is LayerId.Ours or LayerId.OtherTask);
        return first < 0 || layers[first].Id is LayerId.OtherTask ? ReadWithoutTask(layers) : Read(layers[..first], layers[first..], now, upstream, dialect);
    }

    private static Reading.Answer Read(List<TaskLayer> envelopes, List<TaskLayer> layers, DateTimeOffset now, Uri? upstream, Dialect dialect)
    {
        var status = ReadStatus(layers, dialect.Statuses);
        var media = new MediaSearch(upstream, dialect.Results);
        return envelopes.Select(envelope => envelope.ReadAsEnvelope(status.Status))
            .Concat(layers.Select(layer => layer.Read(status.Status, media, dialect.Statuses, now)))
            .Aggregate(static (outer, inner) => outer.Under(inner))
            .ToAnswer(status, media.Dropped);
    }

    // A layer inside that has no id may be the answer to a request of the gateway's own: it is heard where nobody else says anything.
    private static StatusWord ReadStatus(List<TaskLayer> layers, StatusVocabulary vocabulary)
    {
        RunwayStatus? status = null;
        string? unknown = null;
        var goesOn = layers.Exists(layer => LayerStatus.SaysInAWord(layer.Element) && LayerStatus.Read(layer.Element, vocabulary).Status is not { IsTerminal: true });
        foreach (var layer in layers)
        {
            if (LayerStatus.IsOfRequest(layer.Element, layer.Inner) || (layer.Id is LayerId.None && status is not null)) continue;
            var said = LayerStatus.Read(layer.Element, vocabulary);
            if (said.Status is RunwayStatus.Failed && goesOn && !LayerStatus.SaysInAWord(layer.Element)) continue; // A digit lags behind its word, whichever layer that is in.
            status = StatusWord.Furthest(said.Status, status);
            unknown = said.Unknown ?? unknown;
        }

        return new StatusWord(status, status is null ? unknown : null);
    }

    private static Reading ReadWithoutTask(List<TaskLayer> layers)
    {
        var envelope = layers[0].Element;
        if (envelope.Value("data").ValueKind is JsonValueKind.Null && UpstreamError.SaysWell(envelope.Value("code"))) return new Reading.NotVisible("Nothing is known yet.", IsDenied: false);
        if (layers.Exists(static layer => layer.Id is not LayerId.None)) return new Reading.Miss("The answer is about another task.");
        if (UpstreamError.Find(envelope).Message is { } message && !UpstreamError.SaysWell(message)) return new Reading.Miss(message);
        return new Reading.Miss(layers.Exists(static layer => LayerStatus.HasAny(layer.Element)) ? "The answer names no task." : "The answer holds no task.");
    }
}
