namespace CometRunway.Simulator.Shapes;

/// <summary>What differs from task to task in how the same thing is said. Each is a few bits of one number.</summary>
internal readonly record struct Quirks(int Seed)
{
    private static readonly string[] PendingWords = ["NOT_START", "SUBMITTED", "QUEUED", "", "UNKNOWN", "QUEUED", "SUBMITTED", "QUEUED"];

    public ProgressForm Progress => (ProgressForm)(Bits(0, 2) % 3);
    public NotVisibleForm NotVisible => (NotVisibleForm)(Bits(2, 2) % 3);
    public string PendingWord => PendingWords[Bits(4, 3)];

    /// <summary>Whether the gateway's progress is its own 10, 20, 30 and 100 %.</summary>
    public bool SyntheticProgress => Bits(7, 1) is 1;
    public bool OuterLags => Bits(8, 1) is 1;
    public bool HasCost => Bits(9, 1) is 1;
    public bool HasFutureField => Bits(10, 2) is 0;
    public bool TellsProgressAtEnd => Bits(12, 1) is 1;

    /// <summary>Whether the gateway kept nothing of the provider's answer when it has put the URL outside.</summary>
    public bool DropsInner => Bits(13, 1) is 1;
    public bool TimesAreText => Bits(14, 1) is 1;
    public bool RepeatsVideoUrl => Bits(15, 1) is 1;

    /// <summary>A number from 0 to <see cref="int.MaxValue"/> that differs from poll to poll.</summary>
    public int At(int poll)
    {
        var mixed = unchecked((uint)(Seed + (poll * (int)2654435761)) * 2246822519);
        return (int)((mixed ^ (mixed >> 15)) & int.MaxValue);
    }

    private int Bits(int from, int count) => (Seed >> from) & ((1 << count) - 1);
}
