using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CometRunway.Client.Json;

namespace CometRunway.Client;

/// <summary>Writes what this client reads the way the server does: for logs and for programs that take over from here.</summary>
public static class CometRunwayJson
{
    /// <summary>A document as JSON in one line, with the API's names for its fields; what is not known is left out.</summary>
    /// <param name="document">A record that a call of <see cref="CometRunwayClient"/> gives, such as <see cref="RunwayTask"/>.</param>
    /// <exception cref="ArgumentException">It is none of the API's documents.</exception>
    public static string Write(object document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ClientJson.Default.GetTypeInfo(document.GetType()) is JsonTypeInfo type
            ? JsonSerializer.Serialize(document, type)
            : throw new ArgumentException($"{document.GetType().Name} is no document of the API.", nameof(document));
    }
}
