using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>
/// Room for the bodies that this server holds in memory at one time, all callers' together. It is taken as bytes arrive, never for what a request announces.
/// </summary>
internal sealed class BodyRoom
{
    private const long Most = 256 * 1024 * 1024;

    private readonly BodyTurns _turns = new();
    private long _taken;

    public BodySeat Open() => new(this);

    /// <exception cref="ProblemException">There is none left.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= Most) return;
        GiveBack(bytes);
        throw new ProblemException(ProblemKinds.Unavailable($"This server holds {Most / 1024 / 1024} MiB of requests' bodies in memory and takes no more of them now."));
    }

    /// <inheritdoc cref="BodyTurns.Read"/>
    public Task<T> Read<T>(int bytes, Func<T> work, CancellationToken cancellationToken) => _turns.Read(bytes, work, cancellationToken);

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
