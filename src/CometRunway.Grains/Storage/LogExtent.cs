using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What the update log holds.</summary>
/// <param name="Pruned">Entries up to here may be gone; all that came after are there.</param>
/// <param name="Last">The highest position ever given.</param>
/// <param name="Epoch">The epoch of <paramref name="Last"/>.</param>
public readonly record struct LogExtent(long Pruned, long Last, string Epoch)
{
    /// <summary>The end of the log.</summary>
    public UpdateId End => new(Epoch, Last);

    /// <summary>The id was given here for certain: its epoch goes on, and is that far. Of others it is not known.</summary>
    public bool Has(UpdateId id) => id.Epoch == Epoch && id.Position <= Last;

    /// <summary>Everything after <paramref name="position"/> can still be read.</summary>
    public bool CanResumeAfter(long position) => position >= Pruned && position <= Last;
}
