using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// The order of what one receiver gets. Of one task an update is tried for the first time only when the one before was tried: what comes again, or later because it
/// was not taken, may come in any order.
/// </summary>
internal static class DeliveryOrder
{
    /// <summary>The figure of updates that came before an earlier one had.</summary>
    public const string Overtaken = "deliveries that overtook another at a fault";

    public static void Check(ReaderRecords receiver, HistoryIndex index, Notes notes)
    {
        var seen = new HashSet<(string, long)>();
        var newest = new Dictionary<string, Delivery>();
        foreach (var delivery in receiver.Deliveries.Where(static delivery => delivery.TaskId.Length > 0))
        {
            notes.Check();
            if (!seen.Add((delivery.TaskId, delivery.Version))) continue;
            if (newest.GetValueOrDefault(delivery.TaskId) is { } before && before.Version > delivery.Version) Overtake(before, delivery, index, notes);
            else newest[delivery.TaskId] = delivery;
        }
    }

    private static void Overtake(Delivery before, Delivery late, HistoryIndex index, Notes notes)
    {
        var task = index.Find(new TaskKey(late.Key, late.TaskId))!;
        var written = task.Log.Find(entry => entry.Version == late.Version) is { } entry ? index.TimeOf(task, entry) : before.At;
        if (index.Faults.MayHaveLostDeliveries(written < before.At ? written : before.At, before.At))
            notes.Count(Overtaken);
        else
            notes.Violate(task.Key, before.At, late.At, $"{late.Endpoint} got version {late.Version} ({late.Status}) for the first time after version {before.Version} ({before.Status}).");
    }
}
