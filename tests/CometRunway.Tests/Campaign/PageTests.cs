using System.Text.Json;
using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Reports;

namespace CometRunway.Tests.Campaign;

public class PageTests
{
    private static readonly History True = TrueHistory.Instance.Struck("server-killed", 50, 55).Struck("server-killed", 130, 138);

    [Fact]
    public void The_page_says_what_was_run_what_was_struck_and_what_held()
    {
        var (text, _) = Write(True);

        Assert.Contains("# Campaign `everything`, seed 7\n\n**Every invariant held.**", text, StringComparison.Ordinal);
        Assert.Contains("- Commit: `abc1234`\n- Again: `dotnet run --project tests/CometRunway.Campaign", text, StringComparison.Ordinal);
        Assert.Contains("| server-killed | 2 | 8 s | server-1 |", text, StringComparison.Ordinal);
        Assert.Contains("| I1 | Nothing is lost | ", text, StringComparison.Ordinal);
        Assert.Contains("| server-1 | 12:00:00 | 200, 239, 239 | 120, 120, 120 | 30, 30, 30 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("violation(s)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_what_could_be_felt_and_how_late_was_told()
    {
        var (text, _) = Write(True);

        Assert.Contains("| server-killed | 5 s | 5 s | 5 s | 5 s | 1 s | 1 s | 1 s | 1 s | 1 s | 1 s |", text, StringComparison.Ordinal);
        Assert.Contains("| calm | 5 s |", text, StringComparison.Ordinal);
        Assert.Contains("| Client | 291 | 5 ms | 5 ms | 5 ms | 0 |", text, StringComparison.Ordinal);
        Assert.Contains("| Webhook | 291 | 15 ms |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_receiver_did_not_take_and_gets_again_is_not_told_again()
    {
        static bool IsEnd(Delivery sent) => sent is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };

        var taken = True.Deliveries(static deliveries => [.. deliveries, deliveries.Single(IsEnd) with { At = TrueHistory.At(40) }]);
        var refused = taken.Deliveries(static deliveries => deliveries.Change(static sent => IsEnd(sent) && sent.At < TrueHistory.At(40), static sent => sent with { Answered = 500 }));

        Assert.Contains("| Webhook | 291 | 15 ms | 15 ms | 15 ms | 1 |", Write(taken).Text, StringComparison.Ordinal);
        Assert.Contains("| Webhook | 291 | 15 ms | 15 ms | 15 ms | 0 |", Write(refused).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_is_told_with_the_story_of_its_task()
    {
        var (text, json) = Write(True.Stored(static stored => stored.Without(static task => task is { Key: TrueHistory.Key, TaskId: "task-0" })));

        Assert.Contains("**Broken: I1.**", text, StringComparison.Ordinal);
        Assert.Contains("## I1 Nothing is lost: 1 violation(s), 0 late\n\n12:00:00.000 to 12:10:00.000: It was accepted by server-1, and the store does not have it.\n\n```\nTask task-0 of key-a:\n", text, StringComparison.Ordinal);
        Assert.False(json.GetProperty("holds").GetBoolean());
        Assert.Equal("task-0", json.GetProperty("invariants")[0].GetProperty("violations")[0].GetProperty("task").GetProperty("id").GetString());
    }

    [Fact]
    public void An_invariant_that_had_nothing_to_check_is_not_said_to_have_been_proven()
    {
        var (text, json) = Write(True with { Creates = [] });

        Assert.Contains("Nothing to check had I12: that they held means nothing.", text, StringComparison.Ordinal);
        Assert.Contains("| I12 | Equal creates are one | **nothing** | 0 | 0 |", text, StringComparison.Ordinal);
        Assert.True(json.GetProperty("invariants")[11].GetProperty("hadNothingToCheck").GetBoolean());
    }

    [Fact]
    public void The_same_page_is_there_as_JSON_with_lengths_in_seconds()
    {
        var (_, json) = Write(True);

        Assert.Equal(7, json.GetProperty("run").GetProperty("seed").GetInt32());
        Assert.Equal(97, json.GetProperty("amounts").GetProperty("tasks").GetInt32());
        var killed = Assert.Single(json.GetProperty("faults").EnumerateArray(), static fault => fault.GetProperty("name").GetString() is "server-killed");
        Assert.Equal(8, killed.GetProperty("longest").GetDouble());
        Assert.Contains(json.GetProperty("deliveries").EnumerateArray(), static channel => channel.GetProperty("channel").GetString() is "webhook" && channel.GetProperty("lag").GetProperty("p99").GetDouble() is 0.015);
        Assert.Equal(200L << 20, json.GetProperty("servers")[0].GetProperty("first").GetProperty("rss").GetInt64());
    }

    private static (string Text, JsonElement Json) Write(History history)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("campaign-").FullName, "page");
        try
        {
            var path = Page.Write(Checker.Check(history), folder);
            return (File.ReadAllText(path), JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, "json"))).RootElement);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }
}
