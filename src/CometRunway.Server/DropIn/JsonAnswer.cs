using System.Buffers;
using System.Text.Json;

namespace CometRunway.Server.DropIn;

/// <summary>An answer of JSON that is written field by field. Its status may have gone out already.</summary>
internal abstract class JsonAnswer : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer)) Write(json);
        if (!httpContext.Response.HasStarted) httpContext.Response.ContentType = "application/json";
        await httpContext.Response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }

    public abstract void Write(Utf8JsonWriter json);
}
