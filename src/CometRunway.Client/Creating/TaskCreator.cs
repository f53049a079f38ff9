using System.Text;
using System.Text.Json;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Creating;

/// <summary>Has the upstream make tasks, and cancel them. What is paid for is sent once and never again.</summary>
internal sealed class TaskCreator(Exchange exchange)
{
    private const string TrackingHeader = "CometRunway-Tracking";
    private const string TaskHeader = "CometRunway-Task";

    // The server waits for five minutes for the upstream, and wants to say so itself.
    private static readonly TimeSpan UpstreamPatience = TimeSpan.FromMinutes(5);

    /// <exception cref="CometRunwayException">It was not accepted, or nobody knows (<see cref="CometRunwayException.MayHaveHappened"/>).</exception>
    public async Task<CreatedTask> Create(CreateRequest request, CancellationToken cancellationToken)
    {
        RequireObject(request.Json);
        var call = new Call(HttpMethod.Post, ApiPath.Create(request.Kind)) { Body = Encoding.UTF8.GetBytes(request.Json), Headers = [.. Terms(request)], IsForwarded = true, IsOfTenant = false, Patience = UpstreamPatience };
        using var response = await exchange.Send(call, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await Read(response, cancellationToken);
    }

    /// <summary>False where it had ended: the same request would have the upstream delete it, and what it made.</summary>
    public async Task<bool> Cancel(string id, CancellationToken cancellationToken)
    {
        var task = await exchange.Read(new Call(HttpMethod.Get, ApiPath.Task(id)), ClientJson.Default.RunwayTask, cancellationToken);
        if (task.HasEnded) return false;

        // Once only, because a second one would find the task cancelled. The HTTP client repeats a request without content by itself where a connection breaks; one whose content is empty it does not.
        var call = new Call(HttpMethod.Delete, ApiPath.UpstreamTask(id)) { Body = ReadOnlyMemory<byte>.Empty, IsForwarded = true, IsOfTenant = false, Patience = UpstreamPatience };
        using var response = await exchange.Send(call, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return true;
    }

    private static IEnumerable<(string, string)> Terms(CreateRequest request)
    {
        if (request.Group is { } group) yield return ("CometRunway-Group", Word("group", group));
        if (request.Labels is { Count: > 0 } labels) yield return ("CometRunway-Labels", string.Join(',', labels.Select(static label => Word("labels", label))));
        if (request.ApiVersion is { } version) yield return ("X-Runway-Version", Word("apiVersion", version));
    }

    // What a header can't carry would not arrive as it is.
    private static string Word(string field, string text) =>
        text is { Length: > 0 } && text.All(static c => c is > ' ' and <= '~' and not ',') ? text : throw Failures.Invalid(field, "This must be a word of visible ASCII characters without a comma.");

    private static void RequireObject(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var body = JsonDocument.Parse(json);
            if (body.RootElement.ValueKind is not JsonValueKind.Object) throw Failures.Invalid("json", "What the upstream is told must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw Failures.Invalid("json", $"What the upstream is told must be a JSON object: {exception.Message}");
        }
    }

    private static async Task<CreatedTask> Read(HttpResponseMessage response, CancellationToken cancellationToken) => new()
    {
        Id = One(response, TaskHeader),
        Tracking = One(response, TrackingHeader) switch
        {
            "tracked" => CreateTracking.Tracked,
            "pending" => CreateTracking.Pending,
            "pending-volatile" => CreateTracking.PendingVolatile,
            _ => CreateTracking.Unknown,
        },
        Answer = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
    };

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null; // It was accepted all the same.
        }
    }

    private static string? One(HttpResponseMessage response, string header) => response.Headers.TryGetValues(header, out var values) ? values.First() : null;
}
