using System.Buffers;
using System.Text.Json;
using CometRunway.Client.Json;

namespace CometRunway.Client.Tracking;

/// <summary>As many tasks as one request may bring, by number and by bytes.</summary>
internal sealed class Batch
{
    public const int MostTasks = 10_000;
    private const int MostBytes = 7 * 1024 * 1024; // The server takes 8.

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly List<TrackRequest> _requests = [];

    public IReadOnlyList<TrackRequest> Requests => _requests;

    public static Batch Of(IEnumerable<TrackRequest> requests)
    {
        var batch = new Batch();
        foreach (var request in requests) batch.Append(request, JsonSerializer.SerializeToUtf8Bytes(request, ClientJson.Default.TrackRequest));
        return batch;
    }

    /// <summary>False where it is full: nothing was added.</summary>
    public bool TryAdd(TrackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var json = JsonSerializer.SerializeToUtf8Bytes(request, ClientJson.Default.TrackRequest);
        if (_requests.Count is MostTasks || (_requests.Count > 0 && _body.WrittenCount + json.Length > MostBytes)) return false;
        Append(request, json);
        return true;
    }

    /// <summary>The body of the request.</summary>
    public ReadOnlyMemory<byte> ToBody()
    {
        var body = new byte[_body.WrittenCount + "{\"tasks\":[]}".Length];
        "{\"tasks\":["u8.CopyTo(body);
        _body.WrittenSpan.CopyTo(body.AsSpan("{\"tasks\":[".Length));
        "]}"u8.CopyTo(body.AsSpan(body.Length - 2));
        return body;
    }

    private void Append(TrackRequest request, byte[] json)
    {
        if (_requests.Count > 0) _body.Write(","u8);
        _body.Write(json);
        _requests.Add(request);
    }
}
