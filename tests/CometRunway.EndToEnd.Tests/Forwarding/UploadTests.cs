using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>Large bodies pass as streams.</summary>
public sealed class UploadTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task An_upload_of_200_MB_takes_no_memory_and_its_model_is_found_behind_it()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:DropIn:LargestBody={201 * Megabyte}");
        await Create(server, 5); // So that what is loaded once is loaded.
        var before = Peak(server);
        var id = await Create(server, 200);
        var grown = Peak(server) - before;
        Assert.True(grown < 64 * Megabyte, $"The server's memory grew by {grown / Megabyte} MiB.");
        Assert.Equal("gen4_aleph", (string?)(await server.Find(id))!["model"]);

        using var announced = await server.Http.SendAsync(Post(202, chunked: false));
        using var chunked = await server.Http.SendAsync(Post(202, chunked: true));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (announced.StatusCode, chunked.StatusCode));
        Assert.Contains("LargestBody", await chunked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await upstream.CountCreates());
    }

    private static async Task<string> Create(Server server, int megabytes)
    {
        using var response = await server.Http.SendAsync(Post(megabytes, chunked: false));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static HttpRequestMessage Post(int megabytes, bool chunked) => new(HttpMethod.Post, "/v1/video_to_video")
    {
        Headers = { { "X-Runway-Version", "2024-11-06" }, { "Expect", "100-continue" } },
        Content = new DataUri(megabytes, chunked),
    };

    // What the process ever had in memory at once.
    private static long Peak(Server server)
    {
        var line = File.ReadLines($"/proc/{server.Process.Id}/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>A JSON body with a video in one string, and its model behind it.</summary>
    private sealed class DataUri : HttpContent
    {
        private static readonly byte[] Piece = Encoding.ASCII.GetBytes(new string('A', (int)Megabyte));
        private static readonly byte[] Begin = Encoding.ASCII.GetBytes("{\"videoUri\":\"data:video/mp4;base64,");
        private static readonly byte[] End = Encoding.ASCII.GetBytes("\",\"model\":\"gen4_aleph\"}");

        private readonly int _megabytes;
        private readonly bool _chunked;

        public DataUri(int megabytes, bool chunked)
        {
            (_megabytes, _chunked) = (megabytes, chunked);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Begin);
            for (var sent = 0; sent < _megabytes; sent++) await stream.WriteAsync(Piece);
            await stream.WriteAsync(End);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Begin.Length + (_megabytes * Megabyte) + End.Length;
            return !_chunked;
        }
    }
}
