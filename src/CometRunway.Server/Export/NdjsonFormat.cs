using System.Buffers;
using System.Text.Json;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>A line of JSON for each task.</summary>
internal sealed class NdjsonFormat : IExportFormat
{
    public string MediaType => "application/x-ndjson";

    public string Extension => "ndjson";

    public void Begin(IBufferWriter<byte> file)
    {
    }

    public void Write(IBufferWriter<byte> file, TaskDocument task)
    {
        using (var json = new Utf8JsonWriter(file)) JsonSerializer.Serialize(json, task, TasksJson.Default.TaskDocument);
        file.Write("\n"u8);
    }
}
