using System.Diagnostics.Metrics;

namespace CometRunway.Grains.Telemetry;

/// <summary>
/// What is counted by words of which there are few and always the same. Each is shown from the beginning, at 0: whoever watches for the first of something must
/// see it come, and a word that is not of them is a mistake here.
/// </summary>
public sealed class WordCounter
{
    private readonly (KeyValuePair<string, object?>[] Tags, string Key)[] _kinds;
    private readonly Dictionary<string, int> _places;
    private readonly long[] _counts;

    /// <summary>Begins to count.</summary>
    /// <param name="meter">Of which meter it is.</param>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">What is counted, in braces.</param>
    /// <param name="description">What it says.</param>
    /// <param name="labels">The labels with all their words; none: it is one number.</param>
    public WordCounter(Meter meter, string name, string unit, string description, params (string Name, string[] Words)[] labels)
        : this(labels) => meter.CreateObservableCounter(name, Measure, unit, description);

    private WordCounter((string Name, string[] Words)[] labels)
    {
        var kinds = labels.Aggregate<(string Name, string[] Words), IEnumerable<KeyValuePair<string, object?>[]>>(
            [[]],
            static (all, label) => all.SelectMany(tags => label.Words.Select(word => (KeyValuePair<string, object?>[])[.. tags, new(label.Name, word)])));
        _kinds = [.. kinds.Select(static tags => (tags, KeyOf([.. tags.Select(static tag => (string)tag.Value!)])))];
        _places = _kinds.Index().ToDictionary(static kind => kind.Item.Key, static kind => kind.Index);
        _counts = new long[_kinds.Length];
    }

    /// <summary>Something that goes up and down, counted in the same way.</summary>
    /// <inheritdoc cref="WordCounter(Meter, string, string, string, ValueTuple{string, string[]}[])"/>
    public static WordCounter UpAndDown(Meter meter, string name, string unit, string description, params (string Name, string[] Words)[] labels)
    {
        var tally = new WordCounter(labels);
        meter.CreateObservableUpDownCounter(name, tally.Measure, unit, description);
        return tally;
    }

    /// <summary>Counts.</summary>
    /// <param name="change">How many more, or fewer.</param>
    /// <param name="words">One of each label, in their order.</param>
    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public void Add(long change, params ReadOnlySpan<string> words) => Interlocked.Add(ref _counts[_places[KeyOf(words)]], change);

    private static string KeyOf(ReadOnlySpan<string> words) => words.Length is 1 ? words[0] : string.Join('\n', words);

    private IEnumerable<Measurement<long>> Measure() => _kinds.Select((kind, place) => new Measurement<long>(Interlocked.Read(ref _counts[place]), kind.Tags));
}
