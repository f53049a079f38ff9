using CometRunway.Grains.Polling.Breakers;

namespace CometRunway.Grains.Polling;

/// <summary>What a gate answered to a poll that wants to go.</summary>
/// <param name="IsGranted">Go now. Whoever went must come back to the gate with it.</param>
/// <param name="At">When to ask again, on the gate's monotonic time: no later than at the slot.</param>
/// <param name="Epoch">Which opening of the gate the slot belongs to; a slot of an earlier one is void.</param>
/// <param name="Slot">On the gate's <see cref="PacedTime"/>, the slot of the rate that is set aside for this poll, which need not pay again; null: none is. Whoever will not use it gives it back.</param>
/// <param name="Seat">Its place among those that wait for the end of an outage; of one that is granted: it is the probe that finds out whether the outage is over. Null: neither.</param>
internal readonly record struct Permit(bool IsGranted, TimeSpan At, int Epoch, TimeSpan? Slot, OutageSeat? Seat = null);
