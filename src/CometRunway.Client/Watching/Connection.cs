using System.Net;
using System.Net.ServerSentEvents;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Watching;

/// <summary>One connection to an event stream, until it breaks.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private const string EventStream = "text/event-stream";

    private readonly Exchange _exchange;
    private readonly HttpResponseMessage _response;
    private readonly LiveBody _body;
    private readonly long _began;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private Connection(Exchange exchange, HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        (_exchange, _response, _body, _began) = (exchange, response, new LiveBody(body, exchange.Clock), exchange.Clock.GetTimestamp());
        _parser = SseParser.Create(_body);
        _events = _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The id up to which everything was heard, where that is certain: an id counts once its event is whole.</summary>
    public string? Reached => _body.IsBetweenEvents && _parser.LastEventId is { Length: > 0 } id ? id : null;

    /// <summary>It has stayed for as long as the longest pause before it may have been.</summary>
    public bool HasStayed => _exchange.Clock.GetElapsedTime(_began) >= Outage.LongestPause;

    /// <summary>Null where the server says that nothing will come.</summary>
    /// <exception cref="CometRunwayException">The server did not open a stream.</exception>
    public static async Task<Connection?> Open(Exchange exchange, string path, string? lastEventId, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Get, path) { Accept = EventStream, LastEventId = lastEventId };
        var response = await exchange.Send(call, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is EventStream) return new Connection(exchange, response, await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);

        using (response) return response.StatusCode is HttpStatusCode.NoContent ? null : throw Failures.Unexpected(exchange.Server, Failures.Describe(response), (int)response.StatusCode);
    }

    /// <summary>The next event.</summary>
    /// <exception cref="CometRunwayException">The connection broke, or ended.</exception>
    public async Task<SseItem<string>> Next(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _events.MoveNextAsync()) throw Failures.NoAnswer(_exchange.Server, "it ended the stream.");
            return _events.Current;
        }
        catch (InvalidDataException exception)
        {
            throw Failures.Unexpected(_exchange.Server, exception.Message, cause: exception);
        }
        catch (Exception exception) when (Failures.IsOfNetwork(exception) || exception is TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failures.Of(exception, _exchange.Server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _events.DisposeAsync();
    }
}
