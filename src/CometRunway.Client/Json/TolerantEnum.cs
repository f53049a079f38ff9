using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Client.Json;

/// <summary>Reads words as enums, and what a newer server may say as the enum's first member, which is its <c>Unknown</c>.</summary>
internal sealed class TolerantEnum<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly JsonStringEnumConverter<T> Words = new(allowIntegerValues: false);

    private JsonConverter<T>? _strict;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Strict(options).Read(ref reader, typeToConvert, options);
        }
        catch (JsonException)
        {
            reader.Skip();
            return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Strict(options).Write(writer, value, options);

    private JsonConverter<T> Strict(JsonSerializerOptions options) => _strict ??= (JsonConverter<T>)Words.CreateConverter(typeof(T), options);
}
