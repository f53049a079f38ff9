using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CometRunway.Client.Watching;

/// <summary>The data of an event.</summary>
internal static class EventData
{
    /// <exception cref="JsonException">It is something else.</exception>
    public static T As<T>(this string data, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(data, type) ?? throw new JsonException("The data is null.");
}
