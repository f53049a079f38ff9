using CometRunway.Abstractions;
using CometRunway.Server.Groups;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;
using CometRunway.Server.Webhooks;

namespace CometRunway.Server.Updates;

/// <summary>The events of updates, each written once however many streams send it. The last ones are remembered, by the very update that the tailer hands to all.</summary>
internal sealed class UpdateEvents
{
    private const int Remembered = 1024;

    private readonly Written?[] _slots = new Written?[Remembered];

    public byte[] Of(RunwayTaskUpdate update)
    {
        ref var slot = ref _slots[update.Position % Remembered];
        if (Volatile.Read(ref slot) is { } written && ReferenceEquals(written.Update, update)) return written.Event;
        var bytes = ServerEvent.Event(ServerEvent.Name(update), update.UpdateId, update.ToDocument(), TasksJson.Default.UpdateDocument);
        Volatile.Write(ref slot, new Written(update, bytes));
        return bytes;
    }

    private sealed record Written(RunwayTaskUpdate Update, byte[] Event);
}
