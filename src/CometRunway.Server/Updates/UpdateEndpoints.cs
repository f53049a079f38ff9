using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Updates;

/// <summary>The feed of a tenant, <c>/api/updates</c>: as events, or as pages of the same log.</summary>
internal static class UpdateEndpoints
{
    public static void MapUpdates(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/updates", Updates)
            .WithTags("Tracking")
            .ForReaders(static http => AccessScope.Of(http.Request.Query))
            .WithName("followTasks")
            .WithSummary("Follow all tasks")
            .WithDescription(
                """
                Every update of your tasks, in the order of the log. Filters: status, ended (true or false), group, label; several values of one, separated by commas or each by itself, mean any of them.

                As server-sent events, unless something else is asked for: open (from here on; its id resumes), then each update with its id, epoch-position. Last-Event-ID (or ?lastEventId=) resumes with nothing missing and nothing twice. Where updates since then are no longer kept, or the id is of another database: reset, with the id from which it goes on; list the tasks anew with GET /api/tasks.

                As pages, with after, pageSize (1 to 1000, default 100) or wait, or with Accept: application/json. after is the next of the page before, or the id of an update or an event; without it the first page begins with the oldest update that is kept. Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds an empty page until something comes. reset: true says that updates since then are no longer kept, or are of another database.
                """)
            .Takes([.. Parameters.Filters, Parameters.LastEventIdHeader, Parameters.LastEventId, Parameters.After, Parameters.PageSize, Parameters.Wait, Parameters.Prefer])
            .Answers<UpdatePage>(StatusCodes.Status200OK, "Events, or a page of updates.", AnswerHeader.PreferenceApplied)
            .Streams(UpdateEventKinds.All)
            .Fails(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Updates(HttpContext http, FeedStreams streams, FeedReader reader, KeyCheck keys, CancellationToken cancellationToken)
    {
        var tenant = http.Reach(AccessScope.Of(http.Request.Query));
        if (FeedParameters.AskForStream(http.Request))
        {
            var filter = FeedParameters.ReadStream(tenant, http.Request);
            await keys.CheckReader(http, cancellationToken);
            return streams.Open(filter, LastEventId.Read(http.Request));
        }

        var query = FeedParameters.ReadPage(tenant, http.Request);
        if (query.Wait is not null) await keys.CheckReader(http, cancellationToken);
        var page = await reader.Read(query, cancellationToken);
        if (query.Wait is { } wait) WaitPreference.Applied(http.Response, wait);
        return TypedResults.Json(page, UpdatesJson.Default.UpdatePage);
    }
}
