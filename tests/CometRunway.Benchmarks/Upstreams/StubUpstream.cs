using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CometRunway.Benchmarks.Upstreams;

/// <summary>
/// An upstream that answers at once and costs little, so that what is measured is whoever polls it. It knows every id, and its tasks never
/// end: they are RUNNING, or (<see cref="Restless"/>) turn from PENDING to THROTTLED and back with each poll, or (<see cref="EndsAt"/>) succeed at a moment that
/// their id tells, or (<see cref="Lives"/>) wait and run before that.
/// </summary>
internal sealed class StubUpstream : IAsyncDisposable
{
    public const string Role = "upstream";

    private const string RestlessMark = "restless-";
    private const string EndMark = "ends-";
    private const string LifeMark = "life-";

    private static readonly DateTimeOffset LongAgo = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private StubUpstream(WebApplication app)
    {
        _app = app;
        app.Run(Answer);
    }

    public Uri Address => new(_app.Urls.Single());

    public PollLog Polls { get; set; } = new();

    /// <summary>Counts all requests; null: nobody does.</summary>
    public Arrivals? Arrivals { get; set; }

    /// <summary>What is done with a request instead of a poll, null for one that is answered; null: all are.</summary>
    public Func<HttpContext, Task?>? Trouble { get; set; }

    public static async Task<StubUpstream> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // The others watch the folder that they are started in.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1));
        var stub = new StubUpstream(builder.Build());
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>As a process of its own: says its address, and stays until whoever started it goes.</summary>
    public static async Task RunAlone()
    {
        await using var stub = await Start();
        Console.WriteLine(stub.Address);
        await Console.In.ReadLineAsync();
    }

    public static string NewId() => Guid.NewGuid().ToString();

    /// <summary>The id of a task that changes with each poll.</summary>
    public static string Restless() => RestlessMark + NewId();

    /// <summary>The id of a task that succeeds at a moment.</summary>
    public static string EndsAt(DateTimeOffset end) => $"{EndMark}{end.ToUnixTimeMilliseconds()}-{NewId()}";

    /// <summary>The id of a task that is PENDING until a moment, RUNNING until another, and then succeeds.</summary>
    public static string Lives(DateTimeOffset created, DateTimeOffset runs, DateTimeOffset ends) =>
        $"{LifeMark}{ends.ToUnixTimeMilliseconds()}-{runs.ToUnixTimeMilliseconds()}-{created.ToUnixTimeMilliseconds()}-{NewId()}";

    /// <summary>The moment that the id of <see cref="EndsAt"/> or <see cref="Lives"/> tells.</summary>
    public static DateTimeOffset EndOf(string id) => Moment(id, 1);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext http)
    {
        Arrivals?.Note();
        if (Trouble?.Invoke(http) is { } instead) return instead;

        var path = http.Request.Path.Value!;
        var id = path[(path.LastIndexOf('/') + 1)..];
        var times = Polls.Note(id, http.Request.Headers["X-Runway-Version"].ToString());
        var body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}",{{State(id, times)}},"createdAt":"{{CreatedAt(id):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}"""));
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }

    private static string State(string id, long times)
    {
        if (IsMortal(id) && EndOf(id) <= Now) return "\"status\":\"SUCCEEDED\",\"output\":[\"https://cdn.example.com/1.mp4\"]";
        if (id.StartsWith(LifeMark, StringComparison.Ordinal) && Moment(id, 2) > Now) return "\"status\":\"PENDING\"";
        if (!id.StartsWith(RestlessMark, StringComparison.Ordinal)) return "\"status\":\"RUNNING\",\"progress\":0.42";
        return long.IsOddInteger(times) ? "\"status\":\"THROTTLED\"" : "\"status\":\"PENDING\"";
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static bool IsMortal(string id) => id.StartsWith(EndMark, StringComparison.Ordinal) || id.StartsWith(LifeMark, StringComparison.Ordinal);

    private static DateTimeOffset CreatedAt(string id) => id.StartsWith(LifeMark, StringComparison.Ordinal) ? Moment(id, 3) : LongAgo;

    private static DateTimeOffset Moment(string id, int part) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.Split('-')[part], CultureInfo.InvariantCulture));
}
