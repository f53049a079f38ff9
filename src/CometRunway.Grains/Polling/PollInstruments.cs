using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling;

/// <summary>What is measured of polls. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class PollInstruments
{
    private readonly Counter<long> _polls;
    private readonly Counter<long> _unknownStatuses;
    private readonly Histogram<double> _duration;

    public PollInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _polls = meter.CreateCounter<long>("cometrunway.polls", "{poll}", "Polls that brought a reading.");
        _unknownStatuses = meter.CreateCounter<long>("cometrunway.unknown_statuses", "{poll}", "Polls that brought a word for the status that nobody knows.");
        _duration = meter.CreateHistogram<double>("cometrunway.poll.duration", "s", "From the request to the reading.", advice: CometRunwayTelemetry.Seconds);
    }

    public void Polled(Reading reading, TimeSpan duration)
    {
        var outcome = CometRunwayTelemetry.Tag("outcome", Outcome(reading));
        _polls.Add(1, outcome);
        _duration.Record(duration.TotalSeconds, outcome);
        if (reading is Reading.Answer { UnknownStatus: { } word }) _unknownStatuses.Add(1, CometRunwayTelemetry.Tag("form", Form(word)));
    }

    // The upstream's words are an open set, their forms are not.
    private static string Form(string word)
    {
        if (word.All(static c => char.IsAsciiLetter(c) || c is '_' or '-' or ' ')) return "word";
        return double.TryParse(word, CultureInfo.InvariantCulture, out _) ? "number" : "other";
    }

    private static string Outcome(Reading reading) => reading switch
    {
        Reading.Answer => "answer",
        Reading.NotVisible => "not_visible",
        Reading.ComeBackLater => "come_back_later",
        Reading.Unauthorized => "unauthorized",
        Reading.Miss => "miss",
        _ => throw new UnreachableException(),
    };
}
