using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Feed;

/// <summary>The last updates of the log, for readers who are a little behind: they come back every few milliseconds, and cost the store nothing. Not safe for several threads.</summary>
/// <param name="most">How many are remembered.</param>
/// <param name="position">Where the log was when it began: what came before is not here.</param>
internal sealed class RecentUpdates(int most, UpdateId position)
{
    private readonly RunwayTaskUpdate[] _ring = new RunwayTaskUpdate[most];
    private long _begin;
    private long _end;
    private UpdateId _forgotten = position;

    public void Add(RunwayTaskUpdate update)
    {
        if (_end - _begin == most) _forgotten = _ring[_begin++ % most].UpdateId;
        _ring[_end++ % most] = update;
    }

    /// <summary>Everything that came after <paramref name="position"/> is remembered.</summary>
    public bool ReachesBackTo(long position) => position >= _forgotten.Position;

    /// <summary>What came after <paramref name="position"/>, in order.</summary>
    public IEnumerable<RunwayTaskUpdate> After(long position)
    {
        for (var i = FirstAfter(position); i < _end; i++) yield return _ring[i % most];
    }

    /// <summary>The epoch of a position that is reached back to; null where it may be of either of two.</summary>
    public string? EpochOf(long position)
    {
        var next = FirstAfter(position);
        var before = next > _begin ? _ring[(next - 1) % most].UpdateId : _forgotten;
        return before.Position == position || next == _end || _ring[next % most].Epoch == before.Epoch ? before.Epoch : null;
    }

    private long FirstAfter(long position)
    {
        var first = _end;
        while (first > _begin && _ring[(first - 1) % most].Position > position) first--;
        return first;
    }
}
