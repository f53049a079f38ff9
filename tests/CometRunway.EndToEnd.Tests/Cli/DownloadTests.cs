using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>What tasks generated is fetched from a host that breaks off, forgets ranges and lets links die.</summary>
[Collection(SharedCli.Name)]
public sealed class DownloadTests(CliPair pair) : IAsyncLifetime
{
    private static readonly byte[] Film = RandomNumberGenerator.GetBytes(300_000);

    private readonly CliProgram _cli = new(pair.Server.Address);
    private readonly TestFolder _folder = new();
    private readonly ConcurrentQueue<Func<RawRequest, Task<byte[]?>>> _next = [];
    private RawUpstream _host = null!;

    public ValueTask InitializeAsync()
    {
        _host = new RawUpstream(request => _next.TryDequeue(out var answer) ? answer(request) : Task.FromResult<byte[]?>(Serve(request)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        _cli.Dispose();
    }

    [Fact]
    public async Task What_broke_off_goes_on_where_it_stopped_and_the_sum_is_what_sha256sum_takes()
    {
        var id = await RunTask();
        var sums = Path.Combine(_folder.Path, "SHA256SUMS");
        await File.WriteAllTextAsync(sums, "somebody's line that has no end");
        Next(Cut);
        var fetched = await Download(id);
        Assert.Equal((0, ""), (fetched.Code, fetched.Error));
        var file = Assert.Single(fetched.Documents);
        Assert.Equal((id, 0, "fetched", Film.Length), ((string?)file["id"], (int)file["index"]!, (string?)file["outcome"], (int)file["bytes"]!));
        Assert.Equal(Film, await File.ReadAllBytesAsync((string)file["file"]!));
        Assert.Equal([null, $"bytes={Film.Length / 2}-"], _host.Requests.Select(static request => request["Range"]));
        Assert.Equal([null, "\"film\""], _host.Requests.Select(static request => request["If-Range"]));
        Assert.All(_host.Requests, static request => Assert.DoesNotContain(request.Headers, static header => header.Contains(Server.Key, StringComparison.Ordinal) || header.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase)));
        AssertFiles($"{id}-0.mp4", "SHA256SUMS");
        Assert.Equal($"{id}-0.mp4: OK\n", await CheckSums());

        var kept = await Download(id);
        Assert.Equal(("kept", Convert.ToHexStringLower(SHA256.HashData(Film))), ((string?)kept.Documents[0]["outcome"], (string?)kept.Documents[0]["sha256"]));
        Assert.Equal(2, _host.Requests.Count);

        await File.AppendAllTextAsync((string)file["file"]!, "somebody's");
        Assert.Equal("fetched", (string?)(await Download(id)).Documents[0]["outcome"]);
        Assert.Equal($"{id}-0.mp4: OK\n", await CheckSums());
        Assert.Equal(["somebody's line that has no end", $"{Convert.ToHexStringLower(SHA256.HashData(Film))}  {id}-0.mp4"], await File.ReadAllLinesAsync(sums));
    }

    [Fact]
    public async Task A_host_that_gives_less_than_the_rest_is_asked_for_what_is_still_missing()
    {
        var id = await RunTask();
        var (half, little) = (Film.Length / 2, 1000);
        Next(Cut);
        Next(_ => RawUpstream.Answer(206, Film[half..(half + little)], "ETag: \"film\"", $"Content-Range: bytes {half}-{half + little - 1}/{Film.Length}"));
        var fetched = await Download(id);
        Assert.Equal((0, ""), (fetched.Code, fetched.Error));
        Assert.Equal([null, $"bytes={half}-", $"bytes={half + little}-"], _host.Requests.Select(static request => request["Range"]));
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{id}-0.mp4")));
    }

    [Fact]
    public async Task What_fails_with_one_task_keeps_no_other_from_its_files()
    {
        var ids = await RunTasks(2);
        Assert.Equal(0, (await Download(ids[0])).Code);
        CliResult fetched;
        await using (File.Open(Path.Combine(_folder.Path, $"{ids[0]}-0.mp4"), FileMode.Open, FileAccess.Read, FileShare.None)) // Nobody else can read it.
            fetched = await _cli.Run($"no/id\n{ids[0]}\n{ids[1]}\n", ["download", "-", "-o", _folder.Path]);
        Assert.Equal(1, fetched.Code);
        Assert.StartsWith($"{Path.Combine(_folder.Path, $"{ids[1]}-0.mp4")}\tfetched\t", Assert.Single(fetched.Lines), StringComparison.Ordinal);
        var told = fetched.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, told.Length);
        Assert.StartsWith("cometrunway: no/id is not read. ", told[0], StringComparison.Ordinal);
        Assert.StartsWith($"cometrunway: {ids[0]}-0 is not fetched. ", told[1], StringComparison.Ordinal);
        Assert.Equal(5, (await Download("no/id")).Code);
    }

    [Fact]
    public async Task A_host_that_forgets_the_range_or_has_another_file_now_begins_anew()
    {
        var id = await RunTask();
        Next(Cut);
        Next(static _ => RawUpstream.Answer(200, Film, "ETag: \"film\""));
        Assert.Equal(0, (await Download(id)).Code);
        Assert.Equal($"{id}-0.mp4: OK\n", await CheckSums());
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{id}-0.mp4")));

        var other = await RunTask();
        Next(Cut);
        Next(static _ => RawUpstream.Answer(206, Film[1000..], "ETag: \"other\"", $"Content-Range: bytes 1000-{Film.Length - 1}/{Film.Length}"));
        Assert.Equal(0, (await Download(other)).Code);
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{other}-0.mp4")));
    }

    [Fact]
    public async Task A_process_that_was_killed_leaves_what_the_next_one_goes_on_with()
    {
        var id = await RunTask();
        Next(Cut);
        var hangs = new TaskCompletionSource();
        Next(async _ => { await hangs.Task; return null; });
        using (var first = _cli.Start("download", id, "-o", _folder.Path))
        {
            await Eventually.Holds("half of it is there and the rest is asked for", () => Task.FromResult(_host.Requests.Count is 2));
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        hangs.SetResult();
        AssertFiles($"{id}-0.part", $"{id}-0.part.tag");
        Assert.Equal(0, (await Download(id)).Code);
        Assert.Equal($"bytes={Film.Length / 2}-", _host.Requests[^1]["Range"]);
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{id}-0.mp4")));
        AssertFiles($"{id}-0.mp4", "SHA256SUMS");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_link_that_dies_in_the_middle_is_renewed_and_the_rest_comes_by_the_fresh_one(int status)
    {
        var id = await RunTask(refreshSeconds: 0.001);
        var link = await Link(id);
        Next(Cut);
        Next(_ => RawUpstream.Answer(status, [], "X-Why: expired"));
        var fetched = await Download(id);
        Assert.Equal((0, ""), (fetched.Code, fetched.Error));
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{id}-0.mp4")));
        Assert.Equal($"{id}-0.mp4: OK\n", await CheckSums());
        Assert.Equal([null, $"bytes={Film.Length / 2}-", $"bytes={Film.Length / 2}-"], _host.Requests.Select(static request => request["Range"]));
        Assert.NotEqual(link, await Link(id));
        Assert.Equal([link, link, await Link(id)], _host.Requests.Select(Asked));
    }

    [Fact]
    public async Task A_link_that_has_expired_is_renewed_before_its_host_is_asked()
    {
        var id = await RunTask(refreshSeconds: 0.001, lifeSeconds: 1);
        await Eventually.Holds("the link has expired", async () => (DateTimeOffset)(await pair.Server.Show(id))["outputExpiresAt"]! < TimeProvider.System.GetUtcNow());
        var link = await Link(id);
        Assert.Equal(0, (await Download(id)).Code);
        Assert.NotEqual(link, await Link(id));
        Assert.Equal([await Link(id)], _host.Requests.Select(Asked));
    }

    [Fact]
    public async Task A_link_that_is_dead_for_good_is_told_with_what_the_upstream_said()
    {
        var same = await RunTask();
        Next(static _ => RawUpstream.Answer(403, [], "X-Why: expired"));
        var dead = await Download(same);
        Assert.Equal(1, dead.Code);
        Assert.Equal("failed", (string?)dead.Documents[0]["outcome"]);
        Assert.Equal($"cometrunway: {same}-0 is not fetched. Its link is dead (HTTP 403), and the upstream has no other.\n", dead.Error);

        var gone = await RunTask();
        await pair.Upstream.Cancel(gone); // One that has ended is deleted by it.
        Next(static _ => RawUpstream.Answer(404, []));
        var forgotten = await Download(gone);
        Assert.Equal(1, forgotten.Code);
        Assert.StartsWith($"cometrunway: {gone}-0 is not fetched. Its link is dead (HTTP 404), and was not renewed. The upstream knows no task '{gone}' any more: ", forgotten.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("_jwt", dead.Error + dead.Output + forgotten.Error + forgotten.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_tasks_come_from_the_input_and_what_has_nothing_is_told()
    {
        var ids = await RunTasks(6);
        var endless = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];
        await pair.Server.Track([endless]);
        var hangs = new TaskCompletionSource();
        for (var count = 0; count < 4; count++) Next(async request => { await hangs.Task; return Serve(request); });
        using var downloading = _cli.Start("download", "-", "-o", Path.Combine(_folder.Path, "new"));
        await downloading.StandardInput.WriteAsync(string.Join('\n', [.. ids, endless, "nobody-knows"]));
        downloading.StandardInput.Close();
        await Eventually.Holds("four are fetched at once", () => Task.FromResult(_host.Requests.Count is 4));
        hangs.SetResult();
        var fetched = await CliProgram.Result(downloading).Within("all are fetched");
        Assert.Equal(1, fetched.Code);
        Assert.Equal(ids.Select(static id => $"{id}-0.mp4").Order(), fetched.Lines.Select(static line => Path.GetFileName(line.Split('\t')[0])).Order());
        Assert.All(fetched.Lines, static line => Assert.Equal(("fetched", "300,000"), (line.Split('\t')[1], line.Split('\t')[2])));
        Assert.Contains($"cometrunway: {endless} has not ended yet: it is ", fetched.Error, StringComparison.Ordinal);
        Assert.Contains("cometrunway: nobody-knows is not tracked with this key.", fetched.Error, StringComparison.Ordinal);
        Assert.Equal(6, (await CheckSums("new")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(static line => line.EndsWith(": OK", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_that_sends_elsewhere_is_followed_on_the_web_and_no_further()
    {
        var id = await RunTask();
        Next(_ => RawUpstream.Answer(302, [], $"Location: {_host.Address}moved.mp4"));
        Assert.Equal(0, (await Download(id)).Code);
        Assert.Equal("GET /moved.mp4 HTTP/1.1", _host.Requests[^1].Line);

        var other = await RunTask();
        Next(static _ => RawUpstream.Answer(302, [], "Location: file:///etc/passwd"));
        var refused = await Download(other);
        Assert.Equal(1, refused.Code);
        Assert.Contains("is not fetched. HTTP 302.", refused.Error, StringComparison.Ordinal);
        AssertFiles($"{id}-0.mp4", "SHA256SUMS");
    }

    [Fact]
    public async Task Somebody_sees_a_bar_and_a_table_at_the_end()
    {
        var id = await RunTask();
        Next(Cut);
        var seen = new TaskCompletionSource();
        Next(async request => { await seen.Task; return Serve(request); });
        await using var screen = await CliScreen.Open(_cli);
        await screen.Type($"cometrunway download {id} -o {_folder.Path}; echo \"ended with $?\"");
        var bars = await screen.Shows("50%");
        Assert.Contains("━", bars, StringComparison.Ordinal);
        Assert.Contains($"{id}-0", bars, StringComparison.Ordinal);
        seen.SetResult();
        var end = await screen.Shows("ended with 0");
        Assert.Contains("fetched", end, StringComparison.Ordinal);
        Assert.DoesNotContain("50%", end, StringComparison.Ordinal);
        Assert.True(await screen.HasCursor());
    }

    [Fact]
    public async Task Somebody_who_types_ids_and_interrupts_sees_what_was_fetched_and_the_cursor()
    {
        var ids = await RunTasks(2);
        var hangs = new TaskCompletionSource();
        Next(Serve);
        await using var screen = await CliScreen.Open(_cli);
        await screen.Type($"cometrunway download - -o {_folder.Path}; echo \"ended with $?\"");
        await screen.Type(ids[0]);
        await Eventually.Holds("the first is there", () => Task.FromResult(File.Exists(Path.Combine(_folder.Path, $"{ids[0]}-0.mp4"))));
        Next(async _ => { await hangs.Task; return null; });
        await screen.Type(ids[1]);
        await Eventually.Holds("the second is asked for", () => Task.FromResult(_host.Requests.Count is 2));
        Assert.False(await screen.HasCursor());
        await screen.Press("C-c");
        var end = await screen.Shows("ended with 130");
        hangs.SetResult();
        Assert.Matches($"{ids[0]}-0.mp4 +fetched", end);
        Assert.True(await screen.HasCursor());
    }

    private void Next(Func<RawRequest, byte[]?> answer) => _next.Enqueue(request => Task.FromResult(answer(request)));

    private void Next(Func<RawRequest, Task<byte[]?>> answer) => _next.Enqueue(answer);

    private static byte[] Cut(RawRequest request)
    {
        var whole = RawUpstream.Answer(200, Film, "Content-Type: video/mp4", "ETag: \"film\"");
        return whole[..^(Film.Length / 2)];
    }

    private static byte[] Serve(RawRequest request)
    {
        if (request["Range"] is not { } range || request["If-Range"] is not "\"film\"") return RawUpstream.Answer(200, Film, "Content-Type: video/mp4", "ETag: \"film\"");
        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return RawUpstream.Answer(206, Film[from..], "Content-Type: video/mp4", "ETag: \"film\"", $"Content-Range: bytes {from}-{Film.Length - 1}/{Film.Length}");
    }

    private Task<CliResult> Download(string id) => _cli.Run("download", id, "-o", _folder.Path, "--json");

    private void AssertFiles(params string[] names) => Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    private async Task<string> CheckSums(string folder = ".")
    {
        using var check = Process.Start(new ProcessStartInfo("sha256sum", ["-c", "SHA256SUMS"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(_folder.Path, folder) })!;
        return (await CliProgram.Result(check).Within("the sums are checked")).Output;
    }

    private async Task<string> Link(string id) => (string)(await pair.Server.Show(id))["output"]![0]!;

    private string Asked(RawRequest request) => $"{_host.Address.GetLeftPart(UriPartial.Authority)}{request.Line.Split(' ')[1]}";

    private async Task<string> RunTask(double refreshSeconds = 0, double lifeSeconds = 86_400) => (await RunTasks(1, refreshSeconds, lifeSeconds))[0];

    private async Task<IReadOnlyList<string>> RunTasks(int count, double refreshSeconds = 0, double lifeSeconds = 86_400)
    {
        var ids = await pair.Upstream.Create(new JsonObject
        {
            ["count"] = count,
            ["shape"] = "B3", // It has one output.
            ["failedShare"] = 0,
            ["runningSeconds"] = new JsonObject { ["min"] = 0.5, ["max"] = 0.5 },
            ["outputBase"] = $"{_host.Address}media",
            ["outputRefreshSeconds"] = refreshSeconds,
            ["outputLifeSeconds"] = lifeSeconds,
        });
        await pair.Server.Track(ids);
        await Task.WhenAll(ids.Select(pair.Server.UntilEnded));
        return ids;
    }
}
