using System.Text;

namespace CometRunway.Simulator.Routes;

/// <summary>An answer before it is sent.</summary>
internal sealed record Reply(int Status, string? ContentType, byte[] Body)
{
    public const string JsonType = "application/json; charset=utf-8";

    public string? Location { get; init; }

    public string? RetryAfter { get; init; }

    public static Reply Json(int status, byte[] body) => new(status, JsonType, body);

    public static Reply Text(int status, string body) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));

    public static Reply Nothing(int status) => new(status, null, []);

    public Task SendTo(HttpResponse response)
    {
        WriteHead(response);
        return Body.Length is 0 ? Task.CompletedTask : response.BodyWriter.WriteAsync(Body).AsTask();
    }

    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (Status is not StatusCodes.Status204NoContent) response.ContentLength = Body.Length;
        if (Location is not null) response.Headers.Location = Location;
        if (RetryAfter is not null) response.Headers.RetryAfter = RetryAfter;
    }
}
