using System.Net.Http.Headers;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Imports;

/// <summary>How long a tenant's single admissions take on the idle server, and for as long as another tenant imports all its tasks, several batches at once.</summary>
internal static class ImportBenchmark
{
    private const int BatchesAtOnce = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5); // Polls are not what is measured here: a million tasks have as many as their key's budget pays for.
    private static readonly TimeSpan BetweenTasks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "seconds");
        var batches = Math.Max(1, arguments.Number("tasks", 1_000_000) / ServerProcess.LargestBatch);
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var report = Report.Begin($"import: single admissions of one tenant beside {batches} batches of {ServerProcess.LargestBatch:#,##0} of another, {BatchesAtOnce} at once");

        // Made before anything is measured: the client has the same cores, and its own delays are not the server's.
        IReadOnlyList<byte[]> bodies = [.. Enumerable.Range(0, batches).Select(static _ => ServerProcess.Batch(Enumerable.Range(0, ServerProcess.LargestBatch).Select(static _ => StubUpstream.NewId())))];

        using var folder = new ScratchFolder();
        await using var upstream = await StubUpstream.Start();
        await using var server = await ServerProcess.Start($"Data Source={folder.Database}", upstream.Address, Interval, "--CometRunway:Limits:AdmissionsPerSecond=1000000", "--CometRunway:Polling:Budget=100");
        await Singles(server, Wait.For(WarmUp));
        var idle = await Singles(server, Wait.For(time));

        using var http = server.Client("key-of-an-importer");
        var began = TimeProvider.System.GetTimestamp();
        var import = Import(http, bodies);
        var beside = await Singles(server, import);
        var rate = batches * ServerProcess.LargestBatch / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        await import;

        report.Add("the import meanwhile", rate, "tasks/s");
        report.Add("single admissions: idle, beside", $"{idle.Count}, {beside.Count}");
        report.Add("a single admission, p50: idle, beside", $"{idle.Percentile(0.5):0.0}, {beside.Percentile(0.5):0.0} ms");
        report.Add("a single admission, p99: idle, beside", $"{idle.Percentile(0.99):0.0}, {beside.Percentile(0.99):0.0} ms");
        report.Add("a single admission, greatest: idle, beside", $"{idle.Greatest:0.0}, {beside.Greatest:0.0} ms");
        report.Add("p99 beside the import against idle", beside.Percentile(0.99) / idle.Percentile(0.99), "times", "5");
    }

    private static async Task<Distribution> Singles(ServerProcess server, Task end)
    {
        var took = new List<double>();
        while (!end.IsCompleted)
        {
            var asked = TimeProvider.System.GetTimestamp();
            await server.Track(ServerProcess.Batch([StubUpstream.NewId()]), 1);
            took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            await Wait.For(BetweenTasks);
        }

        return new Distribution(took);
    }

    private static Task Import(HttpClient http, IReadOnlyList<byte[]> bodies) =>
        Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce }, async (bytes, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks") { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        });
}
