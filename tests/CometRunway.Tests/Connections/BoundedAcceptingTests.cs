using System.IO.Pipelines;
using System.Net;
using CometRunway.Server.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Tests.Connections;

/// <summary>However many knock, and however slow the process is to let them go. Sockets are in the end-to-end tests (<c>FewDescriptorsTests</c>).</summary>
public sealed class BoundedAcceptingTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Crowd _crowd = new();
    private readonly BoundedAccepting _accepting;

    public BoundedAcceptingTests() => _accepting = new BoundedAccepting(_crowd, most: 3);

    public ValueTask DisposeAsync()
    {
        _accepting.Dispose();
        return _crowd.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_accepted_past_the_bound_until_one_is_gone()
    {
        await using var listener = await Listen();
        var open = await Fill(listener);
        var next = Accept(listener);

        open[0].Abort();
        Assert.False(next.IsCompleted); // Its socket is open until it is disposed of.
        Assert.Equal(3, _crowd.Accepted);
        await open[0].DisposeAsync();
        await open[0].DisposeAsync(); // Twice is once.
        Assert.NotNull(await next);
        Assert.False(Accept(listener).IsCompleted);
        Assert.Equal(4, _crowd.Accepted);
    }

    [Fact]
    public async Task The_bound_is_of_all_addresses_together()
    {
        await using var one = await Listen();
        await using var other = await Listen();
        var open = await Fill(one);
        var elsewhere = Accept(other);

        Assert.False(elsewhere.IsCompleted);
        await open[0].DisposeAsync();
        Assert.NotNull(await elsewhere);
    }

    [Fact]
    public async Task Whoever_waits_for_room_ends_when_the_address_is_given_up()
    {
        await using var listener = await Listen();
        await Fill(listener);
        var next = Accept(listener);

        await listener.UnbindAsync();

        Assert.Null(await next);
        Assert.Null(await Accept(listener));
    }

    [Fact]
    public async Task An_accepting_that_fails_takes_no_place()
    {
        await using var listener = await Listen();
        _crowd.Fails = true;
        for (var attempt = 0; attempt < 5; attempt++) await Assert.ThrowsAsync<IOException>(() => Accept(listener));
        _crowd.Fails = false;
        Assert.Equal(3, (await Fill(listener)).Count);
    }

    private static async Task<List<ConnectionContext>> Fill(IConnectionListener listener)
    {
        var open = new List<ConnectionContext>();
        while (open.Count < 3) open.Add((await Accept(listener))!);
        return open;
    }

    private static Task<ConnectionContext?> Accept(IConnectionListener listener) => listener.AcceptAsync().AsTask().WaitAsync(Patience);

    private ValueTask<IConnectionListener> Listen() => _accepting.BindAsync(new IPEndPoint(IPAddress.Loopback, 0));

    // There is always another.
    private sealed class Crowd : IConnectionListenerFactory, IConnectionListener
    {
        private int _accepted;

        public bool Fails { get; set; }

        public int Accepted => _accepted;

        public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 0);

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (Fails) throw new IOException("Too many open files.");
            Interlocked.Increment(ref _accepted);
            return new(new Caller());
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask DisposeAsync() => default;
    }

    // Has no socket: all that counts is when it is disposed of.
    private sealed class Caller : ConnectionContext
    {
        public override string ConnectionId { get; set; } = "caller";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Abort(ConnectionAbortedException abortReason) { }
    }
}
