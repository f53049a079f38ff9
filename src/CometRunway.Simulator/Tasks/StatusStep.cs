namespace CometRunway.Simulator.Tasks;

/// <summary>The status that a task has from a moment on.</summary>
internal readonly record struct StatusStep(RunwayStatus Status, DateTimeOffset At);
