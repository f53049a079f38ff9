using System.Net.ServerSentEvents;
using System.Text.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Watching;

/// <summary>Follows an event stream over as many connections as it takes, each resuming where the one before broke off.</summary>
internal sealed class Watch<TEvent>(Exchange exchange, string path, IHistory<TEvent> beginning) : IAsyncDisposable
    where TEvent : class
{
    private readonly Persistence _persistence = exchange.Persist();
    private IHistory<TEvent> _history = beginning;
    private Connection? _connection;

    public bool WasReached => _persistence.WasReached;

    /// <summary>What comes next; null: nothing does.</summary>
    /// <exception cref="CometRunwayException">It can't go on.</exception>
    public async Task<TEvent?> Next(CancellationToken cancellationToken)
    {
        while (!_history.IsOver)
        {
            try
            {
                if (await Connect(cancellationToken) is not { } connection) return null;
                (_history, var told) = Hear(await connection.Next(cancellationToken));
                _persistence.Reached();
                if (told is not null) return told;
            }
            catch (CometRunwayException failure)
            {
                await Leave();
                await _persistence.Endure(failure, cancellationToken);
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => Leave();

    private async ValueTask<Connection?> Connect(CancellationToken cancellationToken)
    {
        if (_connection is not null) return _connection;
        _connection = await Connection.Open(exchange, path, _history.Last, cancellationToken);
        _persistence.Reached(isWell: false); // A stream that ends as soon as it began must not be asked for without end.
        return _connection;
    }

    private (IHistory<TEvent> After, TEvent? Told) Hear(SseItem<string> one)
    {
        try
        {
            return _history.Hear(one.EventType, one.Data);
        }
        catch (JsonException exception)
        {
            throw Failures.Unexpected(exchange.Server, $"an event '{one.EventType}' that can't be read ({exception.Message})", cause: exception);
        }
    }

    private async ValueTask Leave()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        if (connection.HasStayed) _persistence.Reached();
        if (connection.Reached is { } id) _history = _history.Reach(id);
        await connection.DisposeAsync();
    }
}
