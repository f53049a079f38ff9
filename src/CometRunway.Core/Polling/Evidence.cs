using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core.Polling;

/// <summary>
/// What a silo saw of the durations of one profile since it last reported: through which ages tasks went without ending, and between which ages others ended. What
/// goes on counts at once, not when it ends, and of what was met in the middle only what was seen counts: so neither tasks that still run nor tasks of before a
/// restart make durations seem shorter or longer than they are. Evidences of several silos are added. Not thread-safe.
/// </summary>
public sealed class Evidence
{
    private const byte Version = 1;

    private readonly double[] _passed = new double[AgeBins.Count];
    private readonly List<Ending> _endings = [];

    /// <summary>How many ended.</summary>
    public int Count => _endings.Count;

    internal ReadOnlySpan<double> Passed => _passed;

    internal IReadOnlyList<Ending> Endings => _endings;

    /// <summary>A poll found that nothing has changed: the task went on from one age (at the poll before; zero at the first) to another.</summary>
    public void GoesOn(TimeSpan from, TimeSpan to)
    {
        var (begin, end) = (Math.Max(from.TotalSeconds, 0), to.TotalSeconds);
        for (var bin = AgeBins.Of(begin); bin < AgeBins.Count && AgeBins.Start(bin) < end; bin++) _passed[bin] += AgeBins.Share(bin, begin, end);
    }

    /// <summary>
    /// A poll found that it has ended, at an age above <paramref name="after"/> (which it had at the poll before; zero: there was none) and not above
    /// <paramref name="by"/> (which it has now). Bounds that a clock turned round count as the first.
    /// </summary>
    public void Ends(TimeSpan after, TimeSpan by) =>
        _endings.Add(new Ending(Math.Max(after.TotalSeconds, 0), Math.Max(by.TotalSeconds, Math.Max(after.TotalSeconds, 0))));

    /// <summary>Adds what another silo saw.</summary>
    public void Add(Evidence other)
    {
        for (var bin = 0; bin < _passed.Length; bin++) _passed[bin] += other._passed[bin];
        _endings.AddRange(other._endings);
    }

    /// <summary>In the form of the wire, for <see cref="TryRead"/> of whoever folds it in: 4 bytes a bin that was passed, 8 an end.</summary>
    public byte[] ToBytes()
    {
        var form = new FloatForm.Writer(Version);
        form.Run(_passed);
        form.List([.. _endings.SelectMany(static ending => new[] { ending.After, ending.By })]);
        return form.Bytes();
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; false where it is broken or of a newer version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Evidence? evidence)
    {
        evidence = null;
        var read = new Evidence();
        if (!FloatForm.Reader.Begins(ref bytes, Version) || !FloatForm.Reader.TryRun(ref bytes, read._passed) || !FloatForm.Reader.TryList(ref bytes, out var bounds) || bounds.Length % 2 is not 0 || !bytes.IsEmpty) return false;
        for (var i = 0; i < bounds.Length; i += 2) read._endings.Add(new Ending(bounds[i], Math.Max(bounds[i], bounds[i + 1])));
        evidence = read;
        return true;
    }
}
