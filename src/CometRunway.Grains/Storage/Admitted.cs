using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What became of a task that was to be admitted.</summary>
/// <param name="IsNew">It was not tracked before.</param>
/// <param name="Update">The id of its version 1 where it is new.</param>
/// <param name="Sequence">The number of its row where it is new.</param>
public readonly record struct Admitted(bool IsNew, UpdateId Update, long Sequence)
{
    /// <summary>The log position of its version 1 where it is new; otherwise 0.</summary>
    public long Position => Update.Position;

    /// <summary>The task that was new, as its row is.</summary>
    public RunwayTask AsRow(RunwayTask task) => task with { Sequence = Sequence, Epoch = Update.Epoch, Position = Position };
}
