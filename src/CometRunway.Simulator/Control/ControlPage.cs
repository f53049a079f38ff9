using System.Text.Json;
using CometRunway.Simulator.Routes;
using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Control;

/// <summary>Streams a JSON answer of any length.</summary>
internal static class ControlPage
{
    private const int FlushAt = 32 * 1024;

    public static Task Send<T>(HttpResponse response, T item, Action<Utf8JsonWriter, T> write) =>
        Reply.Json(200, JsonBytes.Of(item, write)).SendTo(response);

    /// <summary>Sends an array, within an object's field when that has a name.</summary>
    public static async Task SendAll<T>(HttpResponse response, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, string? field = null)
    {
        response.ContentType = Reply.JsonType;
        await using var json = new Utf8JsonWriter(response.BodyWriter, JsonBytes.Options);
        if (field is not null)
        {
            json.WriteStartObject();
            json.WritePropertyName(field);
        }

        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
            if (json.BytesPending >= FlushAt) await Flush(json, response);
        }

        json.WriteEndArray();
        if (field is not null) json.WriteEndObject();
        await Flush(json, response);
    }

    private static async Task Flush(Utf8JsonWriter json, HttpResponse response)
    {
        await json.FlushAsync(response.HttpContext.RequestAborted);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }
}
