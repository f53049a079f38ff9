using System.Text.Json;
using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Routes;

/// <summary>Every poll, with when it came and when it was over, for whoever looks afterwards at who asked when. Kept only where a file was named.</summary>
internal sealed class PollJournal(SimulatorOptions options) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _lock = new();
    private readonly StreamWriter? _file = options.PollJournal is { } path ? new StreamWriter(path, append: true) { AutoFlush = true } : null;

    public void Add(HttpRequest request, string key, string taskId, DateTimeOffset at, DateTimeOffset until, Answered answered, FaultHit hit)
    {
        if (_file is null) return;
        var line = JsonSerializer.Serialize(new { key, taskId, at, until, answered = answered.Text, retryAfter = hit.RetryAfter?.Seconds, by = request.Headers["X-Runway-Version"].ToString() }, Json);
        lock (_lock) _file.WriteLine(line);
    }

    public void Dispose() => _file?.Dispose();
}
