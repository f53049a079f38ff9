using System.Net;
using System.Net.Sockets;
using System.Text;
using CometRunway.Cluster.Tests.Upstream;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CometRunway.Cluster.Tests.Webhooks;

/// <summary>What goes over the wire to a receiver, and what comes of what comes back.</summary>
public sealed class WebhookSenderTests
{
    private static readonly WebhookSecret Secret = WebhookSecret.New();
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20); // Of the system's timers.

    [Fact]
    public async Task It_posts_the_body_with_the_three_headers_and_nothing_of_ours()
    {
        (string Method, string Type, string Body, Dictionary<string, string> Headers)? got = null;
        await using var receiver = new LocalUpstream(async context =>
        {
            using var reader = new StreamReader(context.Request.InputStream);
            got = (context.Request.HttpMethod, context.Request.ContentType!, await reader.ReadToEndAsync(), context.Request.Headers.AllKeys.ToDictionary(static name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!));
            await LocalUpstream.Write(context, 204, "");
        });

        var message = Message(new Uri(receiver.Address, "hooks?key=value"));
        Assert.Equal(new WebhookAnswer.Status(204), await Send(message));
        Assert.Equal("/hooks?key=value", receiver.Requests[0].Path);
        Assert.Equal(("POST", "application/json", "{\"è\":1}"), (got!.Value.Method, got.Value.Type, got.Value.Body));
        Assert.Equal(("7", "1893499200", message.Signature), (got.Value.Headers["webhook-id"], got.Value.Headers["webhook-timestamp"], got.Value.Headers["webhook-signature"]));
        Assert.Equal(["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"], got.Value.Headers.Keys.Except(["connection"]).Order());
    }

    [Fact]
    public async Task It_says_which_trace_it_is_of_where_it_is_of_one()
    {
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        string? got = null;
        await using var receiver = new LocalUpstream(async context =>
        {
            got = context.Request.Headers["traceparent"];
            await LocalUpstream.Write(context, 204, "");
        });
        await Send(Message(receiver.Address) with { TraceParent = trace });
        Assert.Equal(trace, got);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_followed_nowhere()
    {
        await using var receiver = new LocalUpstream(static context =>
        {
            context.Response.Redirect("/elsewhere");
            context.Response.Close();
            return Task.CompletedTask;
        });
        Assert.Equal(new WebhookAnswer.Status(302), await Send(Message(receiver.Address)));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("172800", 86_400)] // No longer than the longest step of the schedule.
    [InlineData("Wed, 02 Jan 2030 01:05:00 GMT", 300)] // By the receiver's clock, which is 13 hours ahead of the message's.
    [InlineData("soon", null)]
    public async Task Retry_After_is_read(string header, int? seconds)
    {
        await using var receiver = new LocalUpstream(context =>
        {
            context.Response.Headers["Date"] = "Wed, 02 Jan 2030 01:00:00 GMT";
            context.Response.Headers["Retry-After"] = header;
            return LocalUpstream.Write(context, 429, "later");
        });
        Assert.Equal(new WebhookAnswer.Status(429, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null), await Send(Message(receiver.Address)));
    }

    [Fact]
    public async Task Whoever_does_not_answer_in_time_is_given_up()
    {
        var never = new TaskCompletionSource();
        await using var receiver = new LocalUpstream(_ => never.Task);
        await IsSilent(Message(receiver.Address));
        never.SetResult();
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var written = Flood(listener);
        Assert.Equal(new WebhookAnswer.Status(200), await Send(Message(new Uri($"http://{listener.LocalEndpoint}/"))));
        Assert.True(await written.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System) < 32 * 1024 * 1024, "All of it was read.");
    }

    [Fact]
    public async Task What_refuses_hangs_speaks_nonsense_or_has_no_name_is_told_alike_and_after_the_same_time()
    {
        using var talker = new TcpListener(IPAddress.Loopback, 0);
        talker.Start();
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(); // Connections are taken, and nothing is ever said.

        await IsSilent(Message(new Uri("http://127.0.0.1:1/")));
        await IsSilent(Message(new Uri("http://no-such-host.invalid/")));
        await IsSilent(Message(new Uri("http://[100::1]/"))); // Nothing is there to refuse.
        await IsSilent(Message(new Uri($"http://{full.LocalEndpoint}/")));
        await IsSilent(Message(new Uri($"https://{full.LocalEndpoint}/")));
        foreach (var (scheme, words) in ((string, string)[])[("http", "ICE CREAM\r\n\r\n"), ("http", "SSH-2.0-OpenSSH_9.2\r\n"), ("http", ""), ("https", "no handshake")])
        {
            var speaking = Say(talker, words);
            await IsSilent(Message(new Uri($"{scheme}://{talker.LocalEndpoint}/")));
            await speaking;
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")] // The name is looked up, and where it leads is what counts.
    [InlineData("http://[::ffff:127.0.0.1]")]
    public async Task Nobody_connects_to_an_address_that_is_not_public(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var said = await Send(Message(new Uri($"{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/")), new WebhookOptions { Timeout = Short });
        Assert.IsType<WebhookAnswer.Silence>(said);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Only_whoever_gives_the_attempt_up_gets_an_exception()
    {
        var never = new TaskCompletionSource();
        await using var receiver = new LocalUpstream(_ => never.Task);
        using var sender = Sender(new WebhookOptions { AllowPrivateAddresses = true });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.Send(Message(receiver.Address), patience.Token));
        never.SetResult();
    }

    private static async Task<long> Flood(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"u8.ToArray());
        var (piece, written) = (new byte[64 * 1024], 0L);
        try
        {
            for (; written < 64 * 1024 * 1024; written += piece.Length) await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // Nobody reads on.
        }

        return written;
    }

    private static async Task Say(TcpListener listener, string words)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(words));
        if (words.Length is 0) return; // It hangs up at once.
        await stream.CopyToAsync(Stream.Null).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Until the sender has enough.
    }

    private static async Task IsSilent(WebhookMessage message)
    {
        var start = TimeProvider.System.GetTimestamp();
        var said = await Send(message, new WebhookOptions { AllowPrivateAddresses = true, Timeout = Short });
        Assert.Equal(new WebhookAnswer.Silence("No usable answer: see that the host's name leads to an address in the public internet, and that it takes connections, has a valid certificate and answers within 1 s."), said);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= Short - Grain, $"{message.Url} is told sooner.");
    }

    private static WebhookMessage Message(Uri url) => new(url, "7", new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero), "{\"è\":1}"u8.ToArray(), [Secret]);

    private static async Task<WebhookAnswer> Send(WebhookMessage message, WebhookOptions? options = null)
    {
        using var sender = Sender(options ?? new WebhookOptions { AllowPrivateAddresses = true });
        return await sender.Send(message, TestContext.Current.CancellationToken);
    }

    private static WebhookSender Sender(WebhookOptions options) => new(Options.Create(options), TimeProvider.System, NullLogger<WebhookSender>.Instance);
}
