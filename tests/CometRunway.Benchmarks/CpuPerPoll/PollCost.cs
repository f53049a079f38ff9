using CometRunway.Benchmarks.Processes;

namespace CometRunway.Benchmarks.CpuPerPoll;

/// <summary>What polls cost.</summary>
/// <param name="Polls">How many there were.</param>
/// <param name="Micros">Microseconds of CPU, of one.</param>
/// <param name="Bytes">Managed memory that was asked for, of one.</param>
internal sealed record PollCost(long Polls, double Micros, double Bytes)
{
    public static PollCost Of(Effort effort, long polls) => new(polls, effort.CpuSeconds * 1e6 / polls, (double)effort.Allocated / polls);
}
