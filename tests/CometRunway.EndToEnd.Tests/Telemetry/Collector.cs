using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>A collector that keeps what it is sent by OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly Task _collecting;

    public Collector()
    {
        Address = new Uri($"http://127.0.0.1:{FreePorts.Take()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _collecting = Collect();
    }

    public Uri Address { get; }

    public IReadOnlyList<ExportedSpan> Spans => [.. Of("/v1/traces").SelectMany(ExportedSpan.Read)];

    public IReadOnlyList<ExportedLine> Lines => [.. Of("/v1/logs").SelectMany(ExportedLine.Read)];

    public IReadOnlyList<ExportedExemplar> Exemplars => [.. Of("/v1/metrics").SelectMany(ExportedExemplar.Read)];

    /// <summary>Whether anything that came holds the text.</summary>
    public bool Holds(string text) => _received.Any(sent => sent.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    /// <summary>What has a server send here, soon.</summary>
    public IEnumerable<string> Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BSP_SCHEDULE_DELAY=200", "--OTEL_BLRP_SCHEDULE_DELAY=200",
    ];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _collecting;
    }

    private IEnumerable<byte[]> Of(string path) => _received.Where(sent => sent.Path == path).Select(static sent => sent.Body);

    private async Task Collect()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
