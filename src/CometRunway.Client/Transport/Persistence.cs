using System.Runtime.ExceptionServices;

namespace CometRunway.Client.Transport;

/// <summary>Tries one call, wait or watch again while the server is out of reach, as <see cref="Outage"/> has it.</summary>
internal sealed class Persistence(TimeProvider clock, Func<double> dice, TimeSpan retryFor)
{
    private readonly long _began = clock.GetTimestamp();
    private Outage _outage = new(retryFor);

    public bool WasReached => _outage.WasReached;

    /// <summary>What an attempt brings, sooner or later.</summary>
    /// <exception cref="CometRunwayException">The last failure.</exception>
    public async Task<T> Retry<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (CometRunwayException failure)
            {
                await Endure(failure, cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="Outage.Reached"/>
    public void Reached(bool isWell = true) => _outage = _outage.Reached(isWell);

    /// <summary>Pauses until the next attempt.</summary>
    /// <exception cref="CometRunwayException">There is to be none: it is <paramref name="failure"/>.</exception>
    public async Task Endure(CometRunwayException failure, CancellationToken cancellationToken)
    {
        if (failure.Problem.IsOfUpstream) ExceptionDispatchInfo.Throw(failure);
        var now = clock.GetElapsedTime(_began);
        _outage = _outage.Failed(now);
        if (_outage.Pause(failure.Kind, failure.RetryAfter, now, dice()) is not { } pause) ExceptionDispatchInfo.Throw(failure);
        else await Task.Delay(pause, clock, cancellationToken);
    }
}
