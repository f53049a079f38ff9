namespace CometRunway.Server.Http;

/// <summary>What one body has of the room, until nobody needs the body any more.</summary>
internal sealed class BodySeat(BodyRoom room) : IDisposable
{
    private long _bytes;

    /// <exception cref="Problems.ProblemException">There is no room for so many.</exception>
    public void GrowTo(long bytes)
    {
        room.Take(bytes - _bytes);
        _bytes = bytes;
    }

    /// <inheritdoc cref="BodyTurns.Read"/>
    public Task<T> Read<T>(int bytes, Func<T> work, CancellationToken cancellationToken) => room.Read(bytes, work, cancellationToken);

    public void Dispose()
    {
        room.GiveBack(_bytes);
        _bytes = 0;
    }
}
