using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I14. Each request to a webhook's receiver is signed, at the time that it says, with one id for one update however often it comes; what was not taken comes again
/// no sooner than the schedule says.
/// </summary>
internal static class WebhooksAreSigned
{
    private const double LeastOfDelay = 0.8;
    private static readonly TimeSpan MostOff = TimeSpan.FromMinutes(5); // What libraries of the specification accept.

    // The Standard Webhooks specification's, which the product documents: not read from it.
    private static readonly TimeSpan[] Schedule =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I14", "Webhooks are signed", "requests to a receiver");
        foreach (var receiver in index.Readers.Where(static reader => reader.Deliveries.Count > 0))
        {
            var owners = new Dictionary<string, (TaskKey, long)>();
            foreach (var delivery in receiver.Deliveries) // A test's request is of no task, and signed like any other.
            {
                notes.Check();
                CheckRequest(delivery, index, notes);
                CheckOwner(delivery, owners, notes);
            }

            foreach (var attempts in receiver.Deliveries.Where(static delivery => delivery.TaskId.Length > 0).GroupBy(static delivery => (Task(delivery), delivery.Version)).Select(static attempts => attempts.ToList()).Where(static attempts => attempts.Count > 1))
                CheckAttempts(attempts, index, notes);
        }

        return notes.Close();
    }

    private static void CheckRequest(Delivery delivery, HistoryIndex index, Notes notes)
    {
        if (!delivery.IsVerified)
            notes.Violate(Task(delivery), delivery.At, delivery.At, $"{delivery.Endpoint} got version {delivery.Version} with a signature that is not good.");
        if (delivery.TaskId.Length > 0 && delivery.WebhookId != delivery.UpdateId)
            notes.Violate(Task(delivery), delivery.At, delivery.At, $"{delivery.Endpoint} got version {delivery.Version} ({delivery.UpdateId}) with the webhook-id {delivery.WebhookId}.");

        if (delivery.Timestamp is { } timestamp && (timestamp - delivery.At).Duration() < MostOff) return;
        if (index.Faults.StruckClocks(delivery.At - Allowance.AfterFault, delivery.At)) notes.Count("timestamps of a server whose clock was struck");
        else notes.Violate(Task(delivery), delivery.At, delivery.At, $"{delivery.Endpoint} got version {delivery.Version} with the timestamp {delivery.Timestamp:O}.");
    }

    private static void CheckOwner(Delivery delivery, Dictionary<string, (TaskKey Task, long Version)> owners, Notes notes)
    {
        var owner = (Task(delivery), delivery.Version);
        if (!owners.TryAdd(delivery.WebhookId, owner) && owners[delivery.WebhookId] != owner)
            notes.Violate(Task(delivery), delivery.At, delivery.At, $"{delivery.Endpoint} got version {delivery.Version} with the webhook-id {delivery.WebhookId}, which is that of version {owners[delivery.WebhookId].Version} of {owners[delivery.WebhookId].Task}.");
    }

    private static void CheckAttempts(List<Delivery> attempts, HistoryIndex index, Notes notes)
    {
        for (var attempt = 1; attempt < attempts.Count; attempt++)
        {
            var (before, again) = (attempts[attempt - 1], attempts[attempt]);
            if (before.WebhookId != again.WebhookId)
                notes.Violate(Task(again), before.At, again.At, $"{again.Endpoint} got version {again.Version} with the webhook-id {before.WebhookId}, and again with {again.WebhookId}.");

            if (before.Answered is >= 200 and < 300)
            {
                notes.Count("updates that a receiver had taken, and got again");
                continue;
            }

            notes.Count("attempts after one that was not taken");
            var least = Schedule[Math.Min(attempt, Schedule.Length) - 1] * LeastOfDelay;
            if (again.At - before.At >= least - Allowance.TwoWriters) continue;
            if (index.Faults.MayHaveDivided(attempts[0].At, again.At)) notes.Count("attempts before their time, at a fault"); // Whoever counted the attempts may have died.
            else notes.Violate(Task(again), before.At, again.At, $"{again.Endpoint} did not take version {again.Version} ({before.Answered}), and got it again after {Duration.Text(again.At - before.At)}, where {Duration.Text(least)} is the least.");
        }
    }

    private static TaskKey Task(Delivery delivery) => new(delivery.Key, delivery.TaskId);
}
