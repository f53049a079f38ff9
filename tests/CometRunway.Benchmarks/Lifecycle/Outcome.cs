namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>What one stage came to.</summary>
/// <param name="MeanLag">Seconds from the upstream's end to the client.</param>
/// <param name="CpuSeconds">Of servers and database, for all tasks.</param>
internal sealed record Outcome(double MeanLag, double CpuSeconds);
