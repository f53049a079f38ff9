using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>Where a follower of a task is. Whatever it hears, lost, doubled or overtaken, it gives each version once and in order.</summary>
/// <param name="Version">Everything up to here was given.</param>
/// <param name="HasEnded">Nothing comes any more.</param>
internal readonly record struct Cursor(long Version, bool HasEnded = false)
{
    /// <summary>There are updates to be read in the log before, or instead of, the one that was heard of.</summary>
    public bool Misses(Hint seen) => seen.Version > Version && (seen.Version > Version + 1 || seen.Update is null);

    /// <summary>The update that was heard of, where it is to be given next. What the log was asked for and does not have is no longer kept.</summary>
    public RunwayTaskUpdate? Next(Hint seen) => seen.Version > Version ? seen.Update : null;

    /// <summary>What is to be given of a piece of the log.</summary>
    public IEnumerable<RunwayTaskUpdate> Next(IEnumerable<RunwayTaskUpdate> page)
    {
        var version = Version;
        return page.Where(update => update.Version > version);
    }

    /// <summary>Where a follower is whom this update was given.</summary>
    public static Cursor After(RunwayTaskUpdate update) => new(update.Version, update.Status.IsTerminal);

    /// <summary>All that could be learnt from what was heard was given.</summary>
    public Cursor After(Hint seen) => this with { HasEnded = HasEnded || seen.IsTerminal };
}
