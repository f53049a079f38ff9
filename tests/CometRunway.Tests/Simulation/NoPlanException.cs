namespace CometRunway.Tests.Simulation;

/// <summary>What is reckoned for a task's next poll is no number, as where a number that was learned is spoilt.</summary>
public sealed class NoPlanException : Exception;
