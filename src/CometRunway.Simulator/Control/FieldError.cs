namespace CometRunway.Simulator.Control;

/// <summary>What is wrong with a control call, and in which field.</summary>
internal sealed record FieldError(string Field, string Message);
