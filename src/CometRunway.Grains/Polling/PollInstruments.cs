using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling;

/// <summary>What is measured of polls. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class PollInstruments
{
    private readonly WordCounter _polls;
    private readonly WordCounter _unknownStatuses;
    private readonly Histogram<double> _duration;
    private readonly WordCounter _answers;
    private readonly Histogram<double> _delay;
    private readonly Histogram<int> _pollsOfTask;
    private readonly WordCounter _stuck;

    public PollInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _polls = new WordCounter(meter, "cometrunway.polls", "{poll}", "Polls that brought a reading.", ("outcome", ["answer", "not_visible", "come_back_later", "unauthorized", "miss"]));
        _unknownStatuses = new WordCounter(meter, "cometrunway.unknown_statuses", "{poll}", "Polls that brought a word for the status that nobody knows.", ("form", ["word", "number", "other"]));
        _duration = meter.CreateHistogram<double>("cometrunway.poll.duration", "s", "From the request to the reading.", advice: CometRunwayTelemetry.Seconds);
        _answers = new WordCounter(meter, "cometrunway.poll.answers", "{poll}", "Polls that brought a task's state, by whether that was news.", KindLabel.All, ("news", ["yes", "no"]));
        _delay = meter.CreateHistogram<double>("cometrunway.end.delay", "s", "From the poll before to the one that saw the end: the upstream's end is told so much later at most.", advice: CometRunwayTelemetry.Seconds);
        _pollsOfTask = meter.CreateHistogram<int>("cometrunway.end.polls", "{poll}", "Polls of a task that ended.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200] });
        _stuck = new WordCounter(meter, "cometrunway.stuck", "{task}", "Tasks that were found to be stuck.", KindLabel.All);
    }

    /// <summary>A poll brought the state of a task that goes on.</summary>
    public void Answered(string? kind, bool isNews) => _answers.Add(1, KindLabel.Of(kind), isNews ? "yes" : "no");

    /// <summary>A poll found that the task has ended.</summary>
    /// <param name="kind">The task's.</param>
    /// <param name="delay">Since the poll before.</param>
    /// <param name="polls">That this silo made for it.</param>
    public void Ended(string? kind, TimeSpan delay, int polls)
    {
        Answered(kind, isNews: true);
        var family = CometRunwayTelemetry.Tag(KindLabel.Name, KindLabel.Of(kind));
        _delay.Record(delay.TotalSeconds, family);
        _pollsOfTask.Record(polls, family);
    }

    public void Stuck(string? kind) => _stuck.Add(1, KindLabel.Of(kind));

    public void Polled(Reading reading, TimeSpan duration)
    {
        var outcome = Outcome(reading);
        _polls.Add(1, outcome);
        _duration.Record(duration.TotalSeconds, CometRunwayTelemetry.Tag("outcome", outcome));
        if (reading is Reading.Answer { UnknownStatus: { } word }) _unknownStatuses.Add(1, Form(word));
    }

    // The upstream's words are an open set, their forms are not.
    private static string Form(string word)
    {
        if (word.All(static c => char.IsAsciiLetter(c) || c is '_' or '-' or ' ')) return "word";
        return double.TryParse(word, CultureInfo.InvariantCulture, out _) ? "number" : "other";
    }

    /// <summary>The word for what a poll brought.</summary>
    public static string Outcome(Reading reading) => reading switch
    {
        Reading.Answer => "answer",
        Reading.NotVisible => "not_visible",
        Reading.ComeBackLater => "come_back_later",
        Reading.Unauthorized => "unauthorized",
        Reading.Miss => "miss",
        _ => throw new UnreachableException(),
    };
}
