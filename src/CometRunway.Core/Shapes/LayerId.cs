using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Whom a layer is about, by the ids in it, in any spelling.</summary>
internal enum LayerId
{
    /// <summary>It has no id.</summary>
    None,

    /// <summary>It has the id that was asked for.</summary>
    Ours,

    /// <summary>It has another id, which may be a request's, a row's or a provider's.</summary>
    Other,

    /// <summary>It says that it is about another task.</summary>
    OtherTask,
}

internal static class LayerIds
{
    private static readonly string[] OfTasks = ["task_id", "taskId", "taskID", "TaskId", "task-id"];
    private static readonly string[] Usual = ["id", "ID", "_id", "uuid"];

    // They are often ids of something else, so they count only where nothing better is there.
    private static readonly string[] Doubtful = ["request_id", "requestId", "job_id", "jobId", "generation_id", "generationId", "video_id", "videoId"];

    public static LayerId Find(JsonElement layer, TaskId expected)
    {
        var ofTask = Match(layer, OfTasks, expected);
        var usual = Match(layer, Usual, expected);
        if (ofTask is LayerId.Ours || usual is LayerId.Ours) return LayerId.Ours;
        if (ofTask is LayerId.Other) return LayerId.OtherTask;
        return usual is LayerId.None && Match(layer, Doubtful, expected) is LayerId.Ours ? LayerId.Ours : usual;
    }

    private static LayerId Match(JsonElement layer, string[] names, TaskId expected)
    {
        var found = LayerId.None;
        foreach (var name in names)
        {
            if (layer.Value(name).AsWord() is not { } id) continue;
            if (id.Equals(expected.Value, StringComparison.OrdinalIgnoreCase)) return LayerId.Ours;
            found = LayerId.Other;
        }

        return found;
    }
}
