using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A page of an application, at an address of its own, that Chromium opens; what its script posts to <c>/report</c> is the answer.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly HttpListener _site = new();
    private readonly TestFolder _profile = new();

    public BrowserPage()
    {
        Origin = $"http://127.0.0.1:{FreePorts.Take()}";
        _site.Prefixes.Add($"{Origin}/");
        _site.Start();
    }

    public string Origin { get; }

    /// <summary>Opens a page with this script and waits for its report.</summary>
    public async Task<JsonObject> Run(string script)
    {
        var reported = Serve(script);
        await using var chromium = ProgramProcess.StartProgram("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", $"--user-data-dir={_profile.Path}", Origin]);
        return await reported.Within($"the page reports; Chromium said:\n{chromium.Output}");
    }

    public ValueTask DisposeAsync()
    {
        _site.Close();
        _profile.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonObject> Serve(string script)
    {
        var page = Encoding.UTF8.GetBytes($"<!doctype html><meta charset=utf-8><title>page</title><script>const report = told => fetch('/report', {{ method: 'POST', body: JSON.stringify(told) }});\n{script}</script>");
        while (true)
        {
            var visit = await _site.GetContextAsync();
            if (visit.Request.Url!.AbsolutePath is "/report")
            {
                using var reader = new StreamReader(visit.Request.InputStream);
                var told = await reader.ReadToEndAsync();
                visit.Response.Close();
                return JsonNode.Parse(told)!.AsObject();
            }

            visit.Response.StatusCode = visit.Request.Url.AbsolutePath is "/" ? 200 : 404;
            visit.Response.ContentType = "text/html";
            visit.Response.Close(visit.Request.Url.AbsolutePath is "/" ? page : [], willBlock: false);
        }
    }
}
