using CometRunway.Abstractions;
using CometRunway.Server.Http;

namespace CometRunway.Server.Tasks;

/// <summary>The events of updates, each written once however many streams send it. The last ones are remembered, by the very update that the tailer hands to all.</summary>
internal sealed class UpdateEvents
{
    private const int Remembered = 1024;

    private readonly Written?[] _slots = new Written?[Remembered];
    private readonly Written?[] _ofMany = new Written?[Remembered];

    /// <param name="update">What is told.</param>
    /// <param name="isOfMany">It stands among those of other tenants.</param>
    public byte[] Of(RunwayTaskUpdate update, bool isOfMany)
    {
        ref var slot = ref (isOfMany ? _ofMany : _slots)[update.Position % Remembered];
        if (Volatile.Read(ref slot) is { } written && ReferenceEquals(written.Update, update)) return written.Event;
        var bytes = ServerEvent.Event(ServerEvent.Name(update), update.UpdateId, update.ToDocument(isOfMany), TasksJson.Default.UpdateDocument);
        Volatile.Write(ref slot, new Written(update, bytes));
        return bytes;
    }

    private sealed record Written(RunwayTaskUpdate Update, byte[] Event);
}
