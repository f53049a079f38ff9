namespace CometRunway.Simulator.Faults;

/// <summary>A call that may be struck. <paramref name="SeesTask"/> is true of a poll whose answer would tell of a task.</summary>
internal readonly record struct FaultCall(CallKind On, string Key, string? TaskId, bool SeesTask);
