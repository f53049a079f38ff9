using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class CheckerTests
{
    private static readonly Verdict True = Checker.Check(TrueHistory.Instance);

    public static TheoryData<string> Numbers => [.. Enumerable.Range(1, 14).Select(static number => $"I{number}")];

    [Fact]
    public void Each_invariant_is_checked_once() => Assert.Equal(Numbers.Select(static row => row.Data), True.Findings.Select(static finding => finding.Number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Of_a_true_history_it_has_something_to_check_and_finds_nothing(string number)
    {
        var finding = True.Findings.Single(finding => finding.Number == number);

        Assert.Empty(finding.Violations.Select(static violation => violation.Says));
        Assert.True(finding.Checked > 0, $"{number} had nothing to check.");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Of_an_empty_history_it_says_that_it_had_nothing_to_check(string number) =>
        Assert.True(new History { Run = TrueHistory.Instance.Run }.Check(number) is { HadNothingToCheck: true, Broken: 0 });

    [Fact]
    public void What_is_late_breaks_nothing()
    {
        var verdict = Checker.Check(TrueHistory.Instance.Polls(static polls => polls.Without(static poll => poll.TaskId is "long" && poll.At > TrueHistory.At(40) && poll.At < TrueHistory.At(100))));

        Assert.True(verdict is { Holds: true, HoldsInTime: false });
    }

    [Fact]
    public void A_history_is_read_as_it_was_written()
    {
        var path = Directory.CreateTempSubdirectory("campaign-").FullName;
        try
        {
            var folder = new HistoryFolder(path);
            folder.Write(TrueHistory.Instance.Run);
            Write(folder, TrueHistory.Instance.Faults);
            Write(folder, TrueHistory.Instance.Sightings);
            Write(folder, [new Departure(Channel.FeedStream, "one", TrueHistory.Began)]);
            Write(folder, [new ListedDelivery("hook", TrueHistory.Key, "epoch-1", "dead")]);

            var read = folder.Read();

            Assert.Equal(TrueHistory.Instance.Run, read.Run);
            Assert.Equal(TrueHistory.Instance.Faults, read.Faults);
            Assert.Equal(TrueHistory.Instance.Sightings, read.Sightings);
            Assert.Single(read.Departures);
            Assert.Single(read.Listed);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Write<T>(HistoryFolder folder, IEnumerable<T> records)
    {
        using var file = folder.Open<T>();
        foreach (var record in records) file.Add(record);
    }
}
