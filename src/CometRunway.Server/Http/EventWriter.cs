using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using CometRunway.Core;

namespace CometRunway.Server.Http;

/// <summary>Writes server-sent events. A reader that does not read holds up only its own stream. Several may send at once; what one adds is for one who sends alone.</summary>
/// <param name="response">Where to.</param>
/// <param name="abandoned">Gives up what is on its way to the reader, and the reader with it: the web server takes a cancelled sending for a broken connection.</param>
internal sealed class EventWriter(HttpResponse response, CancellationToken abandoned) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private PipeWriter Body => response.BodyWriter;

    /// <summary>The answer is a stream.</summary>
    public bool HasBegun { get; private set; }

    public void Dispose() => _turn.Dispose();

    public Task Begin(CancellationToken cancellationToken)
    {
        HasBegun = true;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.GoesOutAsItComes();
        return Send("retry: 3000\n\n"u8.ToArray(), cancellationToken);
    }

    public Task Comment(CancellationToken cancellationToken) => Send(": still here\n\n"u8.ToArray(), cancellationToken);

    public Task Write<T>(string name, UpdateId? id, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Send(ServerEvent.Event(name, id, data, type), cancellationToken);

    /// <summary>Adds an event to those that the next sending sends together.</summary>
    public void Add(byte[] bytes) => Body.Write(bytes);

    /// <summary>Sends what was added.</summary>
    /// <exception cref="OperationCanceledException">The stream is over; what was on its way then has gone out all the same.</exception>
    public async ValueTask Send(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Body.FlushAsync(abandoned);
    }

    public async Task Send(byte[] bytes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested(); // Before it is added: else it went out with the next.
            Add(bytes);
            await Send(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tells of each thing as it comes, until <paramref name="tell"/> says that it was the last; a sign of life comes where nothing else does.</summary>
    /// <param name="source">What is told of. The first is there before the answer begins: a store that is away is still a problem with a status.</param>
    /// <param name="tell">Tells of one; true: it was the last.</param>
    /// <param name="clock">For the signs of life.</param>
    /// <param name="cancellationToken">The reader has gone.</param>
    public async Task TellEach<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Func<T, Task<bool>> tell, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var things = source(leave.Token).GetAsyncEnumerator(leave.Token);
        var next = things.MoveNextAsync().AsTask();
        await next;
        await Begin(cancellationToken);
        try
        {
            while (await next)
            {
                if (await tell(things.Current)) return;
                next = things.MoveNextAsync().AsTask();
                await Heartbeat.Until(next, () => Comment(cancellationToken), clock, cancellationToken);
            }
        }
        finally
        {
            await leave.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // An enumerator may not be disposed in mid-step.
        }
    }
}
