using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CometRunway.Simulator.Control;

internal static class ControlBody
{
    /// <summary>Reads a body, or says which field cannot be read.</summary>
    public static async Task<(T? Value, FieldError? Error)> Read<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
            return value is null ? (null, new FieldError("body", "A body is required.")) : (value, null);
        }
        catch (JsonException unreadable)
        {
            return (null, new FieldError(Field(unreadable.Path), unreadable.Message));
        }
    }

    public static Task Refuse(HttpResponse response, FieldError error)
    {
        response.StatusCode = StatusCodes.Status400BadRequest;
        return response.WriteAsJsonAsync(error, ControlJson.Default.FieldError);
    }

    private static string Field(string? path) => path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "body";
}
