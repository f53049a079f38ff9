using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>The tracking surface, <c>/api/tasks</c>.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/api/tasks").WithTags("Tracking");
        tasks.MapPost("/", Track)
            .ForCallers()
            .WithIdempotency()
            .WithName("trackTasks")
            .WithSummary("Track tasks")
            .WithDescription("One task, or up to 10,000. What is valid is admitted, and durable when the answer comes; what is not valid says why. Admitting twice is one task: labels that it does not have are merged, and another group is a problem. Under one Idempotency-Key a request is answered alike however often it comes, for a day.")
            .AcceptsEither<TrackItem, TrackRequest>()
            .Takes(Parameters.ApiVersion, IdempotencyKey.Parameter)
            .Answers<AdmissionDocument>(StatusCodes.Status202Accepted, "What became of each task, in the order of the request.", AnswerHeader.Location, AnswerHeader.Replayed, AnswerHeader.RateLimit, AnswerHeader.RateLimitPolicy)
            .Fails(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        tasks.MapGet("/", List)
            .ForReaders(static http => AccessScope.Of(http.Request.Query))
            .WithName("listTasks")
            .WithSummary("List tasks")
            .WithDescription("Newest first, or as sort says. Filters: status, ended (true or false), group, label, id (how it begins), kind, model, failureCode, olderThan and youngerThan (seconds since tracking began), stuck; several values of one, separated by commas or each by itself, mean any of them. pageSize 1 to 1000, default 100; pageToken from the page before. A page looks through 2,000 tasks at most, so one with a filter may hold fewer than pageSize, or none, and says in reached how far it looked: the list is over where no nextPageToken is.")
            .Takes([.. Parameters.Filters, .. Parameters.Traits, ListParameters.Sort, Parameters.PageSize, Parameters.PageToken])
            .Answers<TaskPage>(StatusCodes.Status200OK, "A page of tasks.", AnswerHeader.Link)
            .Fails();
        tasks.MapGet("/{id}", Show)
            .ForReaders(AccessScope.OfTask)
            .WithName("showTask")
            .WithSummary("Show a task")
            .WithDescription("Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds the answer until the task ends; with If-None-Match, until its next change.")
            .Takes(Parameters.Tenant, Parameters.TaskId, Parameters.Wait, Parameters.Prefer, Parameters.IfNoneMatch)
            .Answers<TaskDocument>(StatusCodes.Status200OK, "The task.", AnswerHeader.ETag, AnswerHeader.PreferenceApplied)
            .Answers(StatusCodes.Status304NotModified, "Nothing has changed since.", AnswerHeader.ETag, AnswerHeader.PreferenceApplied)
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
        tasks.MapDelete("/{id}", Stop)
            .ForOwners()
            .WithName("stopTask")
            .WithSummary("Stop tracking a task")
            .WithDescription("Forgets the task here; it goes on at the upstream. Whoever follows it, or all tasks, and webhooks are told so, with an id as an update has (task.stopped); its updates stay in the log for as long as any are kept.")
            .Takes(Parameters.Tenant, Parameters.TaskId)
            .Answers(StatusCodes.Status204NoContent, "It is no longer tracked.")
            .Fails(StatusCodes.Status404NotFound);
        tasks.MapPost("/{id}/renew-output", RenewOutput)
            .ForOwners()
            .WithName("renewOutput")
            .WithSummary("Renew a task's output")
            .WithDescription("The URLs of an output expire (outputExpiresAt). This reads the task, which has succeeded, at the upstream once more, and keeps the URLs that come with the answer, before it answers. Nothing else of the task changes: its version and its ETag stay, no update tells of it, and its updates in the log keep the URLs that they had. The upstream is asked at most once in 30 seconds; whoever asks meanwhile gets what came of that. It counts as a poll, and waits for the key's turn for up to 5 seconds.")
            .Takes(Parameters.Tenant, Parameters.TaskId)
            .Answers<TaskDocument>(StatusCodes.Status200OK, "The task, with the URLs that the upstream signed last; where it signs none anew, those from before.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status410Gone, StatusCodes.Status502BadGateway);
        tasks.MapGet("/{id}/updates", Follow)
            .ForReaders(AccessScope.OfTask)
            .WithName("followTask")
            .WithSummary("Follow a task")
            .WithDescription("Server-sent events: snapshot, then each update, live progress, end. Last-Event-ID (or ?lastEventId=) resumes with nothing missing and nothing twice; after the end a reconnect gets 204.")
            .Takes(Parameters.Tenant, Parameters.TaskId, Parameters.LastEventIdHeader, Parameters.LastEventId)
            .Streams(TaskEventKinds.All)
            .Answers(StatusCodes.Status204NoContent, "The task has ended, and you have its end: do not come back.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Track(HttpContext http, ITaskAdmission admission, AdmissionDesk desk, Drain drain, TimeProvider clock, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        var caller = http.Caller;
        var apiVersion = ApiVersion.Read(http.Request);
        using var body = await JsonBody.Read(http.Request, cancellationToken);
        var entries = await body.ReadAs(root => TrackBody.Read(root, apiVersion, clock.GetUtcNow()), cancellationToken);
        List<AdmissionRequest> valid = [.. entries.Select(static entry => entry.Request).OfType<AdmissionRequest>()];
        if (valid.Count is 0) return new ProblemResult(Nothing(entries));

        var entry = await desk.Enter(caller, valid.Count, valid[0].Id, apiVersion, http.Response, cancellationToken);
        var admitted = await admission.Admit(caller.Tenant, entry.Key, valid, cancellationToken);
        entry.Open.GiveBack(admitted.Count(static outcome => outcome is not AdmissionOutcome.Tracked));
        var document = AdmissionResults.Of(entries, admitted);
        if (entries.Count is 1 && document.Results[0].Problem is { } problem) return new ProblemResult(problem);

        if (entries is [{ Id: { } id }]) http.Locate($"/api/tasks/{id}");
        return TypedResults.Json(document.Below(http.Request.PathBase), TasksJson.Default.AdmissionDocument, statusCode: StatusCodes.Status202Accepted);
    }

    private static Task<IResult> Show(string id, HttpContext http, HeldTasks tasks, HeldAnswer answer, CancellationToken cancellationToken) => answer.To(
        http,
        tasks.Of(Readable(http, id)),
        static task => TypedResults.Json(task.ToDocument(), TasksJson.Default.TaskDocument),
        () => NotTracked(id),
        cancellationToken);

    private static async Task<IResult> List(HttpContext http, ListParameters parameters, ITaskStore store, TaskReader reader, CancellationToken cancellationToken)
    {
        var list = parameters.Read(http.Reach(AccessScope.Of(http.Request.Query)), http.Request.Query);
        var page = await store.Reads.List(list.Query, cancellationToken);
        var tasks = await Task.WhenAll(page.Tasks.Select(task => reader.Refresh(task, cancellationToken)));
        var next = page.Next is { } place ? parameters.Next(list, place) : null;
        NextPage.Link(http, next);
        return TypedResults.Json(new TaskPage([.. tasks.Select((task, i) => task.ToDocument(list.Query.Filter.Tenant is null ? page.Tasks[i].Identity.Tenant : null))], next, page.Reached?.UtcDateTime), TasksJson.Default.TaskPage);
    }

    private static async Task<IResult> Stop(string id, HttpContext http, IGrainFactory grains) =>
        await grains.RunwayTask(new TaskIdentity(http.Owner, TaskParameter.Parse(id))).Stop() ? TypedResults.NoContent() : NotTracked(id);

    private static async Task<IResult> RenewOutput(string id, HttpContext http, IOutputRenewals renewals, Drain drain, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        var renewal = await renewals.Renew(new TaskIdentity(http.Owner, TaskParameter.Parse(id)), cancellationToken);
        return renewal is { Outcome: OutputRenewalOutcome.Renewed, Task: { } task }
            ? TypedResults.Json(task.ToDocument(), TasksJson.Default.TaskDocument)
            : new ProblemResult(renewal.ToProblem(id));
    }

    private static async Task<IResult> Follow(string id, HttpContext http, TaskStreams streams, CancellationToken cancellationToken)
    {
        var lastEventId = LastEventId.Read(http.Request);
        return await streams.Open(Readable(http, id), lastEventId, cancellationToken) ?? NotTracked(id);
    }

    private static TaskIdentity Readable(HttpContext http, string id)
    {
        var task = TaskParameter.Parse(id);
        return new TaskIdentity(http.Reader(AccessScope.Task(task)), task);
    }

    private static Problem Nothing(IReadOnlyList<TrackEntry> entries)
    {
        const int mostErrors = 100;
        var errors = entries.Select(static entry => entry.Problem).OfType<Problem>().Take(mostErrors).ToList();
        return entries.Count is 1 ? errors[0] : ProblemKinds.NothingValid(errors);
    }

    private static ProblemResult NotTracked(string id) => new(ProblemKinds.TaskNotFound(id));
}
