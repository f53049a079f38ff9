namespace CometRunway.Server.Simulation;

/// <summary>The simulator can't be started.</summary>
internal sealed class SimulatorException(string message) : Exception(message);
