namespace CometRunway.Grains.Polling.Breakers;

/// <summary>The place of a task that waits for the end of an outage, or for its turn after it. It brings it along whenever it comes. A probe has one too while it is under way.</summary>
/// <param name="Circuit">Whose.</param>
/// <param name="Outage">Which of its outages.</param>
/// <param name="Step">How likely the task is to have ended, in the steps of <see cref="CometRunway.Core.Polling.CatchUp"/>.</param>
/// <param name="Due">When it is polled after the end, on the monotonic time; null: that is not known yet.</param>
internal sealed record OutageSeat(Circuit Circuit, int Outage, int Step, TimeSpan? Due);
