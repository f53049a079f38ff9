using System.Collections.Frozen;
using System.Reflection;

namespace CometRunway.Server.Problems;

/// <summary>Every kind of problem that this server answers with. A problem can be made of nothing else, so each has its page.</summary>
internal static class ProblemCatalogue
{
    public static readonly ProblemKind MalformedJson = new(
        "malformed-json", "The body is not valid JSON.", StatusCodes.Status400BadRequest,
        "The request needs a body of JSON, and what came is none: it is empty, breaks off, names a field twice, nests too deep, or holds what is no Unicode text.",
        "Send JSON in UTF-8 (or UTF-16 with a byte order mark). The detail says at which line and byte reading ended.");

    public static readonly ProblemKind InvalidField = new(
        "invalid-field", "A field is not valid.", StatusCodes.Status400BadRequest,
        "A field of the body, a parameter of the query or of the path, or a header has a value that can't be used here.",
        "The member 'field' names it, and the detail says what it may be. Nothing was done; mend the value and send the request again.");

    public static readonly ProblemKind NothingValid = new(
        "nothing-valid", "No task of the request is valid.", StatusCodes.Status400BadRequest,
        "A request with several tasks had none that could be tracked.",
        "The member 'errors' says for each of the first hundred what was wrong with it. Where at least one task is valid, that one is tracked and the answer is 202.");

    public static readonly ProblemKind UnknownParameter = new(
        "unknown-parameter", "A query parameter is not known.", StatusCodes.Status400BadRequest,
        "The query has a parameter that this operation does not take. It is refused rather than ignored, because a filter that was misspelt would pass for none.",
        "The detail names the nearest one and all that are known. Names are written exactly so, in camelCase.");

    public static readonly ProblemKind Unauthenticated = new(
        "unauthenticated", "No key came with the request.", StatusCodes.Status401Unauthorized,
        "Nobody can be made out who makes this request: it has no key, one that is none, or one that the upstream refuses.",
        "Send your CometAPI or Runway key as 'Authorization: Bearer <key>'. The detail says what was wrong.");

    public static readonly ProblemKind KeyNotAllowed = new(
        "key-not-allowed", "This server does not take this key.", StatusCodes.Status401Unauthorized,
        "The server is a closed installation: only the keys of its list may be used, and this is none of them. Nothing was sent to the upstream.",
        "Use a key that is on the list, or ask the operator of the server to add it (CometRunway:Callers:Keys).");

    public static readonly ProblemKind KeyRefused = new(
        "key-refused", "The upstream refuses the key.", StatusCodes.Status401Unauthorized,
        "A key is tried at the upstream before anything lasting is done with it for the first time, and again where it was refused for a day. The upstream refused it.",
        "See to it that the key is right, not expired, and has quota; then ask again. Tasks that were tracked with it before wait, and none is ended.");

    public static readonly ProblemKind KeyNotProven = new(
        "key-not-proven", "This key has never worked.", StatusCodes.Status503ServiceUnavailable,
        "The key has never worked at the upstream, and whether it does can't be told now. Until it has, few tasks may be tracked with it, and no webhook registered.",
        "Ask again when Retry-After says so. The first answer of the upstream to it proves the key.");

    public static readonly ProblemKind TooManyOpenTasks = new(
        "too-many-open-tasks", "There are as many open tasks as there may be.", StatusCodes.Status429TooManyRequests,
        "A key may have only so many tasks that have not ended (CometRunway:Limits:OpenTasks). Nothing of the request was taken.",
        "Send it again when some have ended, or send fewer; DELETE /api/tasks/{id} stops tracking one.");

    public static readonly ProblemKind TooManyAdmissions = new(
        "too-many-admissions", "Tasks come too fast.", StatusCodes.Status429TooManyRequests,
        "A key may announce only so many tasks a second to a server (CometRunway:Limits:AdmissionsPerSecond). Nothing of the request was taken.",
        "Send it again when Retry-After says so. The headers RateLimit and RateLimit-Policy tell what is left.");

    public static readonly ProblemKind TooManyStreams = new(
        "too-many-streams", "There are as many event streams as there may be.", StatusCodes.Status429TooManyRequests,
        "A key may have only so many event streams open at a server (CometRunway:Limits:EventStreams); keys that have never worked share a few.",
        "Close some, or follow a whole group, or all of your tasks, with one.");

    public static readonly ProblemKind TooManyHeldReads = new(
        "too-many-held-reads", "As many answers are held as may be.", StatusCodes.Status429TooManyRequests,
        "A key may have only so many answers held at a server (CometRunway:Limits:HeldReads); keys that have never worked share a few.",
        "Ask without wait, or follow several tasks with one event stream.");

    public static readonly ProblemKind TooManyExports = new(
        "too-many-exports", "There are as many exports as there may be.", StatusCodes.Status429TooManyRequests,
        "A key may have only two exports under way at a server, because each reads the store for as long as it has tasks; keys that have never worked share two.",
        "Wait until one has ended; the answer says when to come again.");

    public static readonly ProblemKind InvalidToken = new(
        "invalid-token", "The access token is not valid.", StatusCodes.Status401Unauthorized,
        "The access token was not given out by this server, came damaged, or has expired.",
        "Ask for a new one with your key: POST /api/tasks/{id}/token or POST /api/groups/{group}/token.");

    public static readonly ProblemKind NotAllowed = new(
        "not-allowed", "The access token is for something else.", StatusCodes.Status403Forbidden,
        "An access token reads the one task or the one group that it was given out for, and does nothing else.",
        "Ask for a token for what is to be read, or make the request with your key.");

    public static readonly ProblemKind OperatorHasNoKey = new(
        "operator-has-no-key", "This takes a tenant's key, and not the operator's.", StatusCodes.Status403Forbidden,
        "What is done here is done at the upstream with the key of the request, and the operator's key is known to this server alone.",
        "Make the request with the CometAPI or Runway key of whoever it is for.");

    public static readonly ProblemKind OperatorOnly = new(
        "operator-only", "This is for the operator.", StatusCodes.Status403Forbidden,
        "What was asked for is about all tenants, or about the servers themselves, and the request came with the key of a tenant or with a token.",
        "Use a key of the operator's (CometRunway:Operator:Key or ReadKey).");

    public static readonly ProblemKind ReadsOnly = new(
        "reads-only", "This key only reads.", StatusCodes.Status403Forbidden,
        "The request would change something, and came with the operator's key that sees everything and changes nothing (CometRunway:Operator:ReadKey), or with its session.",
        "Use the operator's other key, or leave it.");

    public static readonly ProblemKind OtherTenant = new(
        "other-tenant", "This is another tenant's.", StatusCodes.Status403Forbidden,
        "The parameter tenant names one that the key of the request is not of. Only the operator reads what is of others.",
        "Leave the parameter out: a key reads what is its own.");

    public static readonly ProblemKind ForeignPage = new(
        "foreign-page", "Only this server's own pages change something by a session.", StatusCodes.Status403Forbidden,
        "The request came with the session cookie of a page, would change something, and its Origin is not the address that it was sent to.",
        "Do it on the page that you signed in with. Behind a proxy, have it pass the header Host on as it came. A program sends a key as 'Authorization: Bearer <key>'.");

    public static readonly ProblemKind GroupNotFound = new(
        "group-not-found", "There is no such group.", StatusCodes.Status404NotFound,
        "No task of this group is tracked with this key. A group is there as long as one of its tasks is.",
        "Check the name and the key. POST /api/tasks tracks tasks, each with its group.");

    public static readonly ProblemKind TaskNotFound = new(
        "task-not-found", "This task is not tracked.", StatusCodes.Status404NotFound,
        "No task with this id is tracked with this key: it never was, it was stopped, or it ended longer ago than ended tasks are kept.",
        "Check the id and the key. POST /api/tasks tracks a task, and so does reading it at GET /v1/tasks/{id}.");

    public static readonly ProblemKind TaskNotEnded = new(
        "task-not-ended", "The task has not ended.", StatusCodes.Status409Conflict,
        "What was asked for is done with what a task generated, and this one still goes on.",
        "Wait for its end: GET /api/tasks/{id} with Prefer: wait=55 holds the answer until then.");

    public static readonly ProblemKind NoOutput = new(
        "no-output", "The task ended without output.", StatusCodes.Status409Conflict,
        "The task failed, was cancelled, or succeeded and generated nothing that the upstream named: there is no output that could be renewed.",
        "The task's failure and failureCode say why, where it failed.");

    public static readonly ProblemKind OutputGone = new(
        "output-gone", "The upstream no longer has the task.", StatusCodes.Status410Gone,
        "The URLs of a task's output are signed anew by the upstream, and it says that it knows no such task any more. The task stays as it ended.",
        "What was generated can be had no more, unless its old URLs still lead to it: generate it anew, and fetch output sooner after its end.");

    public static readonly ProblemKind OutputKeyRefused = new(
        "output-key-refused", "The upstream refuses the key that the task is read with.", StatusCodes.Status409Conflict,
        "A task is read at the upstream with the key that it was tracked with. The upstream refuses that key now, so it signs no URLs anew.",
        "See to it that the key is right, not expired, and has quota; then ask again. A key that was replaced is another tenant: track the task with that one.");

    public static readonly ProblemKind OutputNotRenewed = new(
        "output-not-renewed", "The upstream told no output.", StatusCodes.Status502BadGateway,
        "The upstream was asked for the output of a task that ended, and answered with something else, or with nothing that can be read. The task stays as it ended, and so do its URLs.",
        "Ask again when Retry-After says so; until then the answer stays the same. The detail says what came.");

    public static readonly ProblemKind UpstreamUnavailable = new(
        "upstream-unavailable", "The upstream can't be asked now.", StatusCodes.Status503ServiceUnavailable,
        "The upstream is out of order, has asked that the key be left alone for a while, or has not answered yet; or the polls that the key may make are taken.",
        "Ask again when Retry-After says so.");

    public static readonly ProblemKind OtherGroup = new(
        "other-group", "The task is tracked in another group.", StatusCodes.Status409Conflict,
        "The task is tracked already, in another group than the request names, and a task's group never changes.",
        "Leave the group out, or stop tracking the task first with DELETE /api/tasks/{id}.");

    public static readonly ProblemKind IdempotencyKeyReused = new(
        "idempotency-key-reused", "Another request came under this idempotency key.", StatusCodes.Status422UnprocessableEntity,
        "A different request came under the same Idempotency-Key within a day. Under one key the same request may be repeated, to the byte.",
        "Take a new key for a new request, and send the body unchanged where one is repeated.");

    public static readonly ProblemKind WebhookNotFound = new(
        "webhook-not-found", "There is no such webhook.", StatusCodes.Status404NotFound,
        "No webhook with this id is registered with this key.",
        "GET /api/webhooks lists what is.");

    public static readonly ProblemKind TooManyWebhooks = new(
        "too-many-webhooks", "There are as many webhooks as there may be.", StatusCodes.Status429TooManyRequests,
        "A key may have only so many webhooks.",
        "Remove one that is not needed, or change it with PATCH.");

    public static readonly ProblemKind WebhookNotActive = new(
        "webhook-not-active", "The webhook is paused or disabled.", StatusCodes.Status409Conflict,
        "Nothing is sent to this webhook now, so nothing can be sent to it again either.",
        "Resume it first, with POST /api/webhooks/{id}/resume, and ask again.");

    public static readonly ProblemKind TooManyDeliveries = new(
        "too-many-deliveries", "There is no room for so many deliveries.", StatusCodes.Status409Conflict,
        "A webhook may have only so many deliveries that wait to be attempted again.",
        "Ask for a smaller range, or when fewer are waiting; GET /api/webhooks/{id}/deliveries?state=retrying lists them.");

    public static readonly ProblemKind NothingToRedeliver = new(
        "nothing-to-redeliver", "There is nothing to send again.", StatusCodes.Status404NotFound,
        "None of the positions holds an update that this webhook wants, was at already, and that is still kept.",
        "Take positions from GET /api/updates or GET /api/webhooks/{id}/deliveries.");

    public static readonly ProblemKind BulkNotFound = new(
        "bulk-not-found", "There is no such bulk action.", StatusCodes.Status404NotFound,
        "No bulk action with this id was begun with this key, or it ended more than seven days ago.",
        "GET /api/bulk lists what there is.");

    public static readonly ProblemKind TooManyBulkActions = new(
        "too-many-bulk-actions", "A bulk action is running already.", StatusCodes.Status429TooManyRequests,
        "Of one key one bulk action runs at a time.",
        "Ask again when it has ended, which GET /api/bulk/{id} tells, or end it with DELETE /api/bulk/{id}.");

    public static readonly ProblemKind NotFound = new(
        "not-found", "There is nothing here.", StatusCodes.Status404NotFound,
        "Nothing answers at this address.",
        "Check the path; the page of the API lists what there is.");

    public static readonly ProblemKind MethodNotAllowed = new(
        "method-not-allowed", "This address does not take this method.", StatusCodes.Status405MethodNotAllowed,
        "There is something at this address, but it does not take this method.",
        "The header Allow lists what it takes.");

    public static readonly ProblemKind BodyTooLarge = new(
        "body-too-large", "The body is too large.", StatusCodes.Status413PayloadTooLarge,
        "The body of the request has more bytes than this operation takes.",
        "Send what it asks for in several requests; a batch of tasks may be divided anywhere.");

    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupported-media-type", "The body is of the wrong type.", StatusCodes.Status415UnsupportedMediaType,
        "The body is not of a type, a charset or an encoding that this operation reads. The member 'field' names the header that says so.",
        "Send it as application/json in UTF-8, without a Content-Encoding.");

    public static readonly ProblemKind Unavailable = new(
        "unavailable", "The server can't do this now.", StatusCodes.Status503ServiceUnavailable,
        "The server is busy, its database is away, its cluster is changing, or it is about to stop. What was asked for was not done, or may not have been.",
        "Send the request again after the time of the header Retry-After. Tracking a task twice is one task.");

    public static readonly ProblemKind BadRequest = new(
        "bad-request", "The request can't be read.", StatusCodes.Status400BadRequest,
        "The request breaks a rule of HTTP, came too slowly, or has an address that might mean something else elsewhere.",
        "The detail says which. Nothing was done.");

    public static readonly ProblemKind Internal = new(
        "internal", "The server made a mistake.", StatusCodes.Status500InternalServerError,
        "The request met a fault of the server's.",
        "Look for its trace id in the server's log, where the fault is written down, and tell whoever runs the server.");

    /// <summary>All of them, by name.</summary>
    public static FrozenDictionary<string, ProblemKind> All { get; } = typeof(ProblemCatalogue)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => field.GetValue(null)).OfType<ProblemKind>()
        .ToFrozenDictionary(static kind => kind.Name, StringComparer.Ordinal);
}
