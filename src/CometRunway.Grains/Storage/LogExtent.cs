using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What the update log holds.</summary>
/// <param name="First">The lowest position that is still there; <c>Last + 1</c> where none is.</param>
/// <param name="Last">The highest position ever given.</param>
/// <param name="Epoch">The epoch of <paramref name="Last"/>.</param>
public readonly record struct LogExtent(long First, long Last, string Epoch)
{
    /// <summary>The end of the log.</summary>
    public UpdateId End => new(Epoch, Last);

    /// <summary>Everything after <paramref name="position"/> can still be read.</summary>
    public bool CanResumeAfter(long position) => position >= First - 1 && position <= Last;
}
