using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>A task tells what its polls came to.</summary>
public sealed class PollRunTests
{
    [Fact]
    public async Task Polls_are_told_in_runs_as_they_were_answered_and_what_a_change_wrote_survives_a_restart()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var id = (await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["throttledShare"] = 0 })).Single();
        IReadOnlyList<string> written;
        await using (var before = await Server.Start(folder, upstream))
        {
            await before.Track([id]);
            await Eventually.Holds("it runs, and was polled since", async () => OutcomesOf(await before.Show(id)) is [.., "changed", "unchanged"]);

            await upstream.Fault(new JsonObject { ["fault"] = "503", ["times"] = 2 });
            var shown = await Eventually.Yields("it is polled well again", async () => await before.Show(id) is var task && OutcomesOf(task) is [.., "limited", "unchanged"] ? task : null);
            var runs = shown["polls"]!.AsArray();
            Assert.All(runs, static run => Assert.True((int)run!["count"]! >= 1 && (DateTimeOffset)run["from"]! <= (DateTimeOffset)run["to"]!));
            Assert.Equal(2, (int)runs[^2]!["count"]!);
            Assert.True((DateTimeOffset)runs[0]!["from"]! >= (DateTimeOffset)shown["trackedAt"]!);

            var told = OutcomesOf((await before.List()).Single());
            written = [.. told.Take(told.ToList().LastIndexOf("changed") + 1)];
            await before.Terminate();
        }

        // A poll that brings nothing new writes nothing: what is known is as of the last change.
        await using var server = await Server.Start(folder, upstream);
        await Eventually.Holds("it goes on from there", async () => OutcomesOf(await server.Show(id)).SequenceEqual([.. written, "unchanged"]));
    }

    private static IReadOnlyList<string> OutcomesOf(JsonNode task) => [.. (task["polls"]?.AsArray() ?? []).Select(static run => (string)run!["outcome"]!)];
}
