using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Client.Json;

/// <summary>A length of time as a whole number of seconds; what is left of a second is left out.</summary>
internal sealed class WholeSeconds : JsonConverter<TimeSpan?>
{
    public override TimeSpan? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var seconds) && Math.Abs(seconds) <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond ? TimeSpan.FromSeconds(seconds) : throw new JsonException("This is no length of time in seconds.");

    public override void Write(Utf8JsonWriter writer, TimeSpan? value, JsonSerializerOptions options)
    {
        if (value is { } time) writer.WriteNumberValue((long)time.TotalSeconds);
        else writer.WriteNullValue();
    }
}
