namespace CometRunway.Storage.GroupCommit;

/// <summary>What was learned, instead of what was kept under its name before.</summary>
internal sealed class LearnedKeeping(string name, byte[] form, long at) : Write<bool>(1 + (form.Length / BytesOfRow))
{
    private const int BytesOfRow = 4096; // As a task's row has at most, in the mean: so a batch is about as long, whatever is in it.

    public string Name { get; } = name;

    public byte[] Form { get; } = form;

    public long At { get; } = at;
}

/// <summary>What was kept before a moment and not since, at most so much of it; answered with how many rows went.</summary>
internal sealed class LearnedPruning(long before, int most) : Write<int>(WriteQueue.MostRows)
{
    public long Before { get; } = before;

    public int Most { get; } = most;
}
