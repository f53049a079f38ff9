namespace CometRunway.Benchmarks.MemoryPerTask;

/// <summary>What <see cref="MemorySilo"/> saw of itself, in bytes.</summary>
/// <param name="Started">RSS before it had any task.</param>
/// <param name="Idle">RSS after the warm-up and a full collection: what is there without tasks.</param>
/// <param name="IdleHeap">Live managed memory then.</param>
/// <param name="Settled">RSS when every task was polled, as it comes.</param>
/// <param name="Collected">RSS after a full, blocking, compacting collection.</param>
/// <param name="Heap">Live managed memory then.</param>
/// <param name="Returned">RSS after the runtime was told to give back what is free.</param>
/// <param name="Seconds">From the first admission until every task was polled.</param>
internal sealed record MemoryFigures(long Started, long Idle, long IdleHeap, long Settled, long Collected, long Heap, long Returned, double Seconds);
