using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>How many wait for the end of an outage, by how likely each is to have ended meanwhile: some numbers, however many there are. Not thread-safe.</summary>
internal sealed class Queue
{
    private readonly int[] _counts = new int[CatchUp.Steps];

    public int Count { get; private set; }

    public void Enter(int step)
    {
        _counts[step]++;
        Count++;
    }

    public void Leave(int step)
    {
        if (_counts[step] is 0) return;
        _counts[step]--;
        Count--;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>In which order they are polled.</summary>
    public CatchUp Order(TimeSpan window) => CatchUp.Of(_counts, window);
}
