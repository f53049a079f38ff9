namespace CometRunway.Server.Problems;

/// <summary>The problems that this server answers with, each of a kind of the catalogue.</summary>
internal static class ProblemKinds
{
    public static Problem MalformedJson(string detail) => Create(ProblemCatalogue.MalformedJson, detail);

    public static Problem InvalidField(string field, string detail) =>
        Create(ProblemCatalogue.InvalidField, detail) with { Field = field };

    public static Problem NothingValid(IReadOnlyList<Problem> errors) =>
        Create(ProblemCatalogue.NothingValid, errors[0].Detail) with
        {
            Field = errors[0].Field,
            Errors = errors,
        };

    public static Problem UnknownParameter(string name, IReadOnlyCollection<string> known) =>
        Create(ProblemCatalogue.UnknownParameter, $"'{Shorten(name)}' is not known here; {NearestName.Suggest(name, known)}") with { Field = Shorten(name) };

    public static Problem Unauthenticated(string detail) => Create(ProblemCatalogue.Unauthenticated, detail);

    public static Problem KeyNotAllowed() =>
        Create(ProblemCatalogue.KeyNotAllowed, "Only certain keys may be used here, and this is none of them: use one that is, or ask the operator of this server to add it (CometRunway:Callers:Keys).");

    public static Problem KeyRefused(string why) =>
        Create(ProblemCatalogue.KeyRefused, $"Nothing new is done with a key that the upstream refuses: {why.TrimEnd('.')}. See to it that the key is right, not expired, and has quota; then ask again.");

    public static Problem KeyNotProven(string what, string why, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.KeyNotProven, $"Whether this key works can't be told now: {why.TrimEnd('.')}. {what} Try again later.") with { RetryAfter = retryAfter };

    public static Problem TooManyOpenTasks(int open, int most, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyOpenTasks, $"About {open} tasks of this key have not ended, and {most} may be open at once (CometRunway:Limits:OpenTasks): come back when some have, or send fewer.") with { RetryAfter = retryAfter };

    public static Problem TooManyAdmissions(int perSecond, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyAdmissions, $"A key may announce {perSecond} tasks a second to this server, over a while (CometRunway:Limits:AdmissionsPerSecond). Nothing of this request was taken: send it again in {retryAfter.TotalSeconds:0} s.") with { RetryAfter = retryAfter };

    public static Problem TooManyStreams(int most, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyStreams, $"A key may have {most} event streams open at this server (CometRunway:Limits:EventStreams), and one that has never worked few: close some, or follow all of a group or of your tasks with one.") with { RetryAfter = retryAfter };

    public static Problem TooManyHeldReads(int most, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyHeldReads, $"A key may have {most} answers held at this server (CometRunway:Limits:HeldReads), and one that has never worked few: ask without wait, or follow several tasks with one event stream.") with { RetryAfter = retryAfter };

    public static Problem TooManyExports(int most, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyExports, $"A key may have {most} exports under way at this server, and those that have never worked share as many: wait until one has ended.") with { RetryAfter = retryAfter };

    public static Problem InvalidToken(string detail) => Create(ProblemCatalogue.InvalidToken, detail) with { Field = "access_token", Challenge = "invalid_token" };

    public static Problem NotAllowed(string detail) => Create(ProblemCatalogue.NotAllowed, detail) with { Field = "access_token", Challenge = "insufficient_scope" };

    public static Problem OperatorHasNoKey() =>
        Create(ProblemCatalogue.OperatorHasNoKey, "The operator has no key at the upstream: make this request with the CometAPI or Runway key of the tenant that it is for.");

    public static Problem OperatorOnly() =>
        Create(ProblemCatalogue.OperatorOnly, "This is about all tenants, or about the servers themselves: it takes the operator's key (CometRunway:Operator:Key), as 'Authorization: Bearer <key>', or a session with it.");

    public static Problem ReadsOnly() => Create(ProblemCatalogue.ReadsOnly, "This key sees everything and changes nothing; nothing was changed.");

    public static Problem OtherTenant() =>
        Create(ProblemCatalogue.OtherTenant, "This key is not of the tenant that is named, and only the operator reads what is of others: leave the parameter out.") with { Field = "tenant" };

    public static Problem ForeignPage() =>
        Create(ProblemCatalogue.ForeignPage, "With a session only a page of this server changes something, and the Origin of this request is none of its addresses, or missing. Behind a proxy, the header Host must be passed on as it came.") with { Field = "Origin" };

    public static Problem GroupNotFound(string group) =>
        Create(ProblemCatalogue.GroupNotFound, $"No task of the group '{group}' is tracked with this key. POST /api/tasks tracks tasks, each with its group.");

    public static Problem TaskNotFound(string id) =>
        Create(ProblemCatalogue.TaskNotFound, $"No task '{id}' is tracked with this key. POST /api/tasks tracks one.");

    /// <summary>The same where the upstream does not know it either.</summary>
    public static Problem NoTask(string detail) => Create(ProblemCatalogue.TaskNotFound, detail);

    public static Problem TaskNotEnded(string id, string status) =>
        Create(ProblemCatalogue.TaskNotEnded, $"The task '{id}' is {status}: what it generates is known once it has ended.");

    public static Problem NoOutput(string id, string status, string? failureCode) =>
        Create(ProblemCatalogue.NoOutput, $"The task '{id}' is {status}{(failureCode is null ? "" : $" ({Shorten(failureCode)})")}, and has no output that could be renewed.");

    public static Problem OutputGone(string id, string why) =>
        Create(ProblemCatalogue.OutputGone, $"The upstream knows no task '{id}' any more: {why.TrimEnd('.')}.");

    public static Problem OutputKeyRefused(string why) =>
        Create(ProblemCatalogue.OutputKeyRefused, $"The upstream refuses the key that the task is read with: {why.TrimEnd('.')}.");

    public static Problem OutputNotRenewed(string why, TimeSpan? retryAfter) =>
        Create(ProblemCatalogue.OutputNotRenewed, $"The upstream told no output: {why.TrimEnd('.')}.") with { RetryAfter = retryAfter };

    public static Problem UpstreamUnavailable(string why, TimeSpan? retryAfter) =>
        Create(ProblemCatalogue.UpstreamUnavailable, $"The upstream can't be asked now: {why.TrimEnd('.')}.") with { RetryAfter = retryAfter };

    public static Problem OtherGroup(string field, string id, string? group) =>
        Create(ProblemCatalogue.OtherGroup, $"The task '{id}' is tracked {(group is null ? "without a group" : $"in the group '{group}'")}, and a task's group never changes: leave the group out, or stop tracking it first with DELETE /api/tasks/{id}.") with { Field = field };

    public static Problem IdempotencyKeyReused(string field) =>
        Create(ProblemCatalogue.IdempotencyKeyReused, "Under one key the same request may be repeated, to the byte; a different one wants a key of its own.") with { Field = field };

    public static Problem WebhookNotFound(string id) =>
        Create(ProblemCatalogue.WebhookNotFound, $"No webhook '{Shorten(id)}' is registered with this key; GET /api/webhooks lists what is.");

    public static Problem TooManyWebhooks(int most) =>
        Create(ProblemCatalogue.TooManyWebhooks, $"A key may have {most} webhooks (CometRunway:Limits:Webhooks): remove one that is not needed, or change it.") with { RetryAfter = TimeSpan.FromMinutes(1) };

    public static Problem WebhookNotActive() =>
        Create(ProblemCatalogue.WebhookNotActive, "Nothing is sent to it now: resume it first, and ask again.");

    public static Problem TooManyDeliveries() =>
        Create(ProblemCatalogue.TooManyDeliveries, "A webhook may have 1,000 deliveries waiting to be attempted again: ask for a smaller range, or when fewer are waiting.");

    public static Problem NothingToRedeliver() =>
        Create(ProblemCatalogue.NothingToRedeliver, "None of these positions holds an update that this webhook wants, was at already, and that is still kept; an id of another database names none.");

    public static Problem BulkNotFound(string id) =>
        Create(ProblemCatalogue.BulkNotFound, $"No bulk action '{Shorten(id)}' is known with this key; GET /api/bulk lists those that are.");

    public static Problem TooManyBulkActions(string running, TimeSpan retryAfter) =>
        Create(ProblemCatalogue.TooManyBulkActions, $"The bulk action '{running}' of this key is running: come back when it has ended, or end it with DELETE /api/bulk/{running}.") with { RetryAfter = retryAfter };

    public static Problem NotFound(HttpRequest request, string path) =>
        Create(ProblemCatalogue.NotFound, $"Nothing answers at '{Shorten($"{request.PathBase}{path}")}'; {request.PathBase}/docs lists what there is.");

    public static Problem MethodNotAllowed(HttpRequest request) =>
        Create(ProblemCatalogue.MethodNotAllowed, $"{Shorten(request.Method)} is not known here; {request.PathBase}/docs lists what is.");

    public static Problem BodyTooLarge(long limit) =>
        Create(ProblemCatalogue.BodyTooLarge, $"A body may have {limit / 1024} KiB; send what it asks for in several requests.");

    public static Problem UnsupportedMediaType(string? mediaType) =>
        Create(ProblemCatalogue.UnsupportedMediaType, $"The body must be application/json, not '{Shorten(mediaType ?? "(none)")}'.") with { Field = "Content-Type" };

    public static Problem UnsupportedCharset(string charset) =>
        Create(ProblemCatalogue.UnsupportedMediaType, $"The body must be UTF-8, or UTF-16, not '{Shorten(charset)}'.") with { Field = "Content-Type" };

    public static Problem UnsupportedEncoding(string coding) =>
        Create(ProblemCatalogue.UnsupportedMediaType, $"The body must come as it is, without the Content-Encoding '{Shorten(coding)}'.") with { Field = "Content-Encoding" };

    public static Problem Unavailable(string detail) =>
        Create(ProblemCatalogue.Unavailable, detail);

    public static Problem BadRequest(int status, string detail) => Create(ProblemCatalogue.BadRequest, detail) with { Status = status };

    public static Problem Internal() =>
        Create(ProblemCatalogue.Internal, "The request could not be handled; the log says why, under the trace id.");

    public static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static Problem Create(ProblemKind kind, string detail) =>
        new() { Type = kind.Type, Title = kind.Title, Status = kind.Status, Detail = detail };
}
