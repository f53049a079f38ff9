using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I4. A reader is told of each change once and in order, and of nothing after the end; a state that it reads is never older than the one before, but for what a
/// fault explains, and after an end it is nothing else. A receiver of webhooks gets what it has not had yet in order, and may get again what it had.
/// </summary>
internal static class EveryReaderSeesOrder
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I4", "Every reader sees order", "tellings");
        foreach (var reader in index.Readers)
        {
            if (reader.Channel is Channel.Webhook) DeliveryOrder.Check(reader, index, notes);
            else if (reader.ReadsLog) new LogOrder(reader, index, notes).Check();
            else StateOrder.Check(reader, index, notes);
        }

        return notes.Close();
    }
}
