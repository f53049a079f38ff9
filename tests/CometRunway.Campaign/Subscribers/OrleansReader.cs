using System.Diagnostics;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Reads the log by an Orleans client in a process of its own: <c>tests/CometRunway.OrleansExample</c>.</summary>
/// <param name="tenant">As the servers name it.</param>
/// <param name="membership">The option, and its value, by which the client finds the servers.</param>
internal sealed class OrleansReader(string tenant, string[] membership, HistoryWriters histories, string name, string key) : LogReader(name, key)
{
    private readonly Witness _witness = new(histories, Channel.Orleans, name, key);

    protected override async Task ReadOn(CancellationToken end)
    {
        _witness.Asks("*", Last);
        string[] after = Last is null ? [] : ["--after", Last];
        var start = new ProcessStartInfo("dotnet", [SourceTree.Program("CometRunway.OrleansExample"), tenant, "--all", .. after, .. membership]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { }; // Read, so that it is never held up by a full pipe.
        process.BeginErrorReadLine();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(end) is { } line) Hear(JsonNode.Parse(line)!.AsObject());
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private void Hear(JsonObject update)
    {
        var id = $"{(string?)update["epoch"]}-{(long)update["position"]!}";
        update["endedBy"] = ((string?)update["endedBy"])?.ToLowerInvariant();
        _witness.Gets((string)update["taskId"]!, (long)update["version"]!, id, (string)update["status"]!, Contents.Of(update));
        Last = id;
    }
}
