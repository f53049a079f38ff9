using System.Net.Http.Headers;
using System.Net.Sockets;
using CometRunway.Campaign.Installations;

namespace CometRunway.Campaign.Subscribers;

/// <summary>What a tenant asks of the servers, of each in its turn, as a load balancer without any sense of health would have it.</summary>
internal sealed class TenantCalls : IDisposable
{
    /// <summary>How long an answer may take that does not stream.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient[] _servers;
    private int _turn;

    public TenantCalls(Installation installation, string key)
    {
        Key = key;
        _servers = [.. installation.Servers.Select(server => Client(server.Address, key))];
    }

    public string Key { get; }

    /// <summary>The next server. Whoever calls bounds the wait: a stream has no end.</summary>
    public HttpClient Next => _servers[(uint)Interlocked.Increment(ref _turn) % (uint)_servers.Length];

    /// <summary>Whether a failure is one that another try may not have.</summary>
    public static bool MayPass(Exception failure) => failure is HttpRequestException or SocketException or IOException or OperationCanceledException or TimeoutException or System.Text.Json.JsonException;

    /// <summary>Asks one server after the other until one has an answer that is not a 5xx or a 429.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="end"/> came first.</exception>
    public async Task<HttpResponseMessage> Insist(Func<HttpRequestMessage> request, CancellationToken end)
    {
        while (true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
                patience.CancelAfter(Patience);
                using var asked = request();
                var response = await Next.SendAsync(asked, patience.Token);
                if ((int)response.StatusCode is < 500 and not 429) return response;
                response.Dispose();
            }
            catch (Exception failure) when (MayPass(failure) && !end.IsCancellationRequested)
            {
                // The next server, or the same a moment later.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, end);
        }
    }

    public void Dispose()
    {
        foreach (var server in _servers) server.Dispose();
    }

    private static HttpClient Client(Uri address, string key)
    {
        // A connection to a server that was killed or cut off is given up, not waited for.
        var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3), MaxConnectionsPerServer = 2_000, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
