using System.Text.Json;

namespace CometRunway.Campaign.Histories;

/// <summary>A file of records, one line each.</summary>
internal sealed class HistoryFile<TRecord>(string path, JsonSerializerOptions json) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _lines = new(path, append: true);

    public void Add(TRecord record)
    {
        var line = JsonSerializer.Serialize(record, json);
        lock (_lock) _lines.WriteLine(line);
    }

    public void Dispose() => _lines.Dispose();
}
