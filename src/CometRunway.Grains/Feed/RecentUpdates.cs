using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>The last updates of the log, for readers who are a little behind: they come back every few milliseconds, and cost the store nothing. Not safe for several threads.</summary>
/// <param name="most">How many are remembered.</param>
/// <param name="position">Where the log was when it began: what came before is not here.</param>
internal sealed class RecentUpdates(int most, long position)
{
    private readonly Update[] _ring = new Update[most];
    private long _begin;
    private long _end;
    private long _forgotten = position;

    public void Add(Update update)
    {
        if (_end - _begin == most) _forgotten = _ring[_begin++ % most].Position;
        _ring[_end++ % most] = update;
    }

    /// <summary>Everything that came after <paramref name="position"/> is remembered.</summary>
    public bool ReachesBackTo(long position) => position >= _forgotten;

    /// <summary>What came after <paramref name="position"/>, in order.</summary>
    public IEnumerable<Update> After(long position)
    {
        var first = _end;
        while (first > _begin && _ring[(first - 1) % most].Position > position) first--;
        for (; first < _end; first++) yield return _ring[first % most];
    }
}
