using System.Text;
using System.Text.Json;

namespace CometRunway.Server.Idempotency;

/// <summary>An answer as it went out, to be given again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Location">Where what was made lies; null where the answer did not say.</param>
/// <param name="Body">The body, which is text.</param>
internal sealed record RecordedAnswer(int Status, string? ContentType, string? Location, string Body) : IResult
{
    private const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>Whether its request was effective: what failed may be tried again under the same key.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What a result would answer with. Its headers are set; the rest is not sent yet.</summary>
    public static async Task<RecordedAnswer> Record(HttpContext http, IResult result)
    {
        var response = http.Response;
        var outward = response.Body;
        using var recorded = new MemoryStream();
        response.Body = recorded;
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            response.Body = outward;
        }

        var location = response.Headers.Location.ToString();
        return new RecordedAnswer(response.StatusCode, response.ContentType, location.Length > 0 ? location : null, Encoding.UTF8.GetString(recorded.GetBuffer(), 0, (int)recorded.Length));
    }

    public static RecordedAnswer Read(string json) => JsonSerializer.Deserialize(json, RecordedJson.Default.RecordedAnswer)!;

    public string Write() => JsonSerializer.Serialize(this, RecordedJson.Default.RecordedAnswer);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (Location is not null) response.Headers.Location = Location;
        var body = Encoding.UTF8.GetBytes(Body);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>Says that it was given before.</summary>
    public RecordedAnswer Again(HttpResponse response)
    {
        response.Headers[ReplayedHeader] = "true";
        return this;
    }
}
