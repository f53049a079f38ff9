namespace CometRunway.Server.Problems;

/// <summary>Every kind of problem that this server answers with.</summary>
internal static class ProblemKinds
{
    public static Problem MalformedJson(string detail) => Create("malformed-json", "The body is not valid JSON.", StatusCodes.Status400BadRequest, detail);

    public static Problem InvalidField(string field, string detail) =>
        Create("invalid-field", "A field is not valid.", StatusCodes.Status400BadRequest, detail) with { Field = field };

    public static Problem NothingValid(IReadOnlyList<Problem> errors) =>
        Create("nothing-valid", "No task of the request is valid.", StatusCodes.Status400BadRequest, errors[0].Detail) with
        {
            Field = errors[0].Field,
            Errors = errors,
        };

    public static Problem UnknownParameter(string name, IEnumerable<string> known) =>
        Create("unknown-parameter", "A query parameter is not known.", StatusCodes.Status400BadRequest, $"'{Shorten(name)}' is not known here; known are {string.Join(", ", known)}.") with { Field = Shorten(name) };

    public static Problem Unauthenticated(string detail) => Create("unauthenticated", "No key came with the request.", StatusCodes.Status401Unauthorized, detail);

    public static Problem InvalidToken(string detail) => Create("invalid-token", "The access token is not valid.", StatusCodes.Status401Unauthorized, detail) with { Field = "access_token" };

    public static Problem NotAllowed(string detail) => Create("not-allowed", "The access token is for something else.", StatusCodes.Status403Forbidden, detail) with { Field = "access_token" };

    public static Problem GroupNotFound(string group) =>
        Create("group-not-found", "There is no such group.", StatusCodes.Status404NotFound, $"No task of the group '{group}' is tracked with this key. POST /api/tasks tracks tasks, each with its group.");

    public static Problem TaskNotFound(string id) =>
        Create("task-not-found", "This task is not tracked.", StatusCodes.Status404NotFound, $"No task '{id}' is tracked with this key. POST /api/tasks tracks one.");

    public static Problem OtherGroup(string field, string id, string? group) =>
        Create("other-group", "The task is tracked in another group.", StatusCodes.Status409Conflict, $"The task '{id}' is tracked {(group is null ? "without a group" : $"in the group '{group}'")}, and a task's group never changes: leave the group out, or stop tracking it first with DELETE /api/tasks/{id}.") with { Field = field };

    public static Problem IdempotencyKeyReused() =>
        Create("idempotency-key-reused", "Another request came under this idempotency key.", StatusCodes.Status422UnprocessableEntity, "Under one key the same request may be repeated, to the byte; a different one wants a key of its own.") with { Field = Idempotency.IdempotencyKey.Header };

    public static Problem WebhookNotFound(string id) =>
        Create("webhook-not-found", "There is no such webhook.", StatusCodes.Status404NotFound, $"No webhook '{Shorten(id)}' is registered with this key; GET /api/webhooks lists what is.");

    public static Problem TooManyWebhooks(int most) =>
        Create("too-many-webhooks", "There are as many webhooks as there may be.", StatusCodes.Status409Conflict, $"A key may have {most} webhooks: remove one that is not needed, or change it.");

    public static Problem WebhookNotActive() =>
        Create("webhook-not-active", "The webhook is paused or disabled.", StatusCodes.Status409Conflict, "Nothing is sent to it now: resume it first, and ask again.");

    public static Problem TooManyDeliveries() =>
        Create("too-many-deliveries", "There is no room for so many deliveries.", StatusCodes.Status409Conflict, "A webhook may have 1,000 deliveries waiting to be attempted again: ask for a smaller range, or when fewer are waiting.");

    public static Problem NothingToRedeliver() =>
        Create("nothing-to-redeliver", "There is nothing to send again.", StatusCodes.Status404NotFound, "None of these positions holds an update that this webhook wants, was at already, and that is still kept.");

    public static Problem NotFound(string path) =>
        Create("not-found", "There is nothing here.", StatusCodes.Status404NotFound, $"Nothing answers at '{Shorten(path)}'; /docs lists what there is.");

    public static Problem MethodNotAllowed(string method) =>
        Create("method-not-allowed", "This address does not take this method.", StatusCodes.Status405MethodNotAllowed, $"{Shorten(method)} is not known here; /docs lists what is.");

    public static Problem BodyTooLarge(long limit) =>
        Create("body-too-large", "The body is too large.", StatusCodes.Status413PayloadTooLarge, $"A body may have {limit / 1024} KiB; send what it asks for in several requests.");

    public static Problem UnsupportedMediaType(string? mediaType) =>
        Create("unsupported-media-type", "The body is of the wrong type.", StatusCodes.Status415UnsupportedMediaType, $"The body must be application/json, not '{Shorten(mediaType ?? "(none)")}'.") with { Field = "Content-Type" };

    public static Problem Unavailable(string detail) =>
        Create("unavailable", "The server can't do this now.", StatusCodes.Status503ServiceUnavailable, detail);

    public static Problem BadRequest(int status, string detail) => Create("bad-request", "The request can't be read.", status, detail);

    public static Problem Internal() =>
        Create("internal", "The server made a mistake.", StatusCodes.Status500InternalServerError, "The request could not be handled; the log says why, under the trace id.");

    public static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static Problem Create(string kind, string title, int status, string detail) =>
        new() { Type = $"urn:cometrunway:problem:{kind}", Title = title, Status = status, Detail = detail };
}
