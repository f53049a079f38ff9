using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>All tasks of a filter in one answer, <c>/api/export</c>.</summary>
internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/export", Export)
            .WithTags("Tracking")
            .ForViewers()
            .WithName("exportTasks")
            .WithSummary("Export tasks")
            .WithDescription(
                $"""
                Every task that a list with the same filters and order has, as a file, however many they are: as NDJSON a task a line, as GET /api/tasks shows it, or as CSV (RFC 4180, UTF-8) with a heading. They are told as they were written last, so of a task that runs the progress may be missing. What changes in the meantime may be told as it was or as it is.

                The columns of the CSV are {string.Join(", ", TaskCsv.Columns)}. Several labels or outputs of a task stand in one cell, with a blank between. What a spreadsheet would take for a formula has an apostrophe before it.

                An answer that breaks off, because the store or the server went away, ends without the end that HTTP wants: whoever downloads it sees that it failed.
                """)
            .Takes([.. Parameters.Filters, .. Parameters.Traits, ListParameters.Sort, ExportParameters.Format])
            .Gives(
                "The tasks.",
                new DescribedForm("application/x-ndjson", "A task a line.", ItemsOf: typeof(TaskDocument)),
                new DescribedForm("text/csv", "A task a line, below a heading.", ItemsOf: null))
            .Fails(StatusCodes.Status429TooManyRequests);

    private static TaskExport Export(HttpContext http, ExportRoom room, ITaskStore store, TimeProvider clock, Drain drain)
    {
        drain.RequireNotBegun();
        var tenant = http.Reach(AccessScope.All);
        var (query, format) = ExportParameters.Read(tenant, http.Request.Query, clock.GetUtcNow());
        return new TaskExport(query, format, store.Reads, room, Holder: http.IsWithoutKey ? null : tenant, clock, drain.Beginning);
    }
}
