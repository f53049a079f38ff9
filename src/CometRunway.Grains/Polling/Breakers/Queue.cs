using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>How many wait for the end of an outage, by how likely each is to have ended meanwhile: some numbers, however many there are. Not thread-safe.</summary>
internal sealed class Queue
{
    private const int Steps = 64;

    private readonly int[] _counts = new int[Steps];

    public int Count { get; private set; }

    /// <summary>The step of a likelihood, 0 to 1.</summary>
    public static int StepOf(double likelihood) => likelihood > 0 ? Math.Min((int)(likelihood * Steps), Steps - 1) : 0;

    /// <summary>A likelihood of the step.</summary>
    public static double Likelihood(int step) => (step + 0.5) / Steps;

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
    public CatchUp Order(double? perSecond, TimeSpan longest) =>
        CatchUp.Of(_counts.SelectMany(static (count, step) => Enumerable.Repeat(Likelihood(step), count)), perSecond, longest);
}
