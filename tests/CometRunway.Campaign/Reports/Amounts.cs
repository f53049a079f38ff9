using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Reports;

/// <summary>How much there was of what.</summary>
internal sealed record Amounts(int Tasks, int Tenants, int Polls, int Updates, int Readers, int Tellings, int Deliveries)
{
    public static Amounts Of(History history) => new(
        history.Admissions.Select(static admission => (admission.Key, admission.TaskId)).Distinct().Count(),
        history.Admissions.Select(static admission => admission.Key).Distinct().Count(),
        history.Polls.Count,
        history.Log.Count,
        history.Subscriptions.Select(static subscription => (subscription.Channel, subscription.Reader)).Distinct().Count(),
        history.Sightings.Count,
        history.Deliveries.Count);
}
