using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Campaign.Histories;

/// <summary>Where a history is written, one file for each kind of record, one line of JSON for each record; and read again.</summary>
internal sealed class HistoryFolder(string path)
{
    private const string RunFile = "run.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>A new one, in place of the history that was there.</summary>
    /// <exception cref="ArgumentException">Something else is there.</exception>
    public static HistoryFolder Empty(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            if (!Directory.EnumerateFiles(path, "*.ndjson").Any()) throw new ArgumentException($"{path} holds no history but something else: name another folder.", nameof(path));
            Directory.Delete(path, recursive: true);
        }

        return new HistoryFolder(path);
    }

    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    /// <summary>What a kind of record is appended to. Several threads may write.</summary>
    public HistoryFile<TRecord> Open<TRecord>() => new(FileOf<TRecord>(), Json);

    /// <summary>The file of a kind of record.</summary>
    public string FileOf<TRecord>() => System.IO.Path.Combine(Path, $"{JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(TRecord).Name)}.ndjson");

    public void Write(RunFacts run) => File.WriteAllText(System.IO.Path.Combine(Path, RunFile), JsonSerializer.Serialize(run, Json));

    public History Read() => new()
    {
        Run = JsonSerializer.Deserialize<RunFacts>(File.ReadAllText(System.IO.Path.Combine(Path, RunFile)), Json)!,
        Faults = Records<Fault>(static fault => fault.From),
        Admissions = Records<Admission>(static admission => admission.At),
        Polls = Records<Poll>(static poll => poll.At),
        Truths = Records<Truth>(static truth => truth.VisibleAt),
        Sightings = Records<Sighting>(static sighting => sighting.At),
        Subscriptions = Records<Subscription>(static subscription => subscription.At),
        Departures = Records<Departure>(static departure => departure.At),
        Deliveries = Records<Delivery>(static delivery => delivery.At),
        Listed = Records<ListedDelivery>(static _ => default),
        Log = Records<LogEntry>(static entry => entry.At),
        Stored = Records<StoredTask>(static _ => default),
        Creates = Records<Create>(static create => create.At),
        Samples = Records<Sample>(static sample => sample.At),
        Lives = Records<Life>(static life => life.From),
    };

    // A stable sort: what was written at one time stays in the order in which it was written.
    private List<TRecord> Records<TRecord>(Func<TRecord, DateTimeOffset> at) => File.Exists(FileOf<TRecord>())
        ? [.. File.ReadLines(FileOf<TRecord>()).Select(static line => JsonSerializer.Deserialize<TRecord>(line, Json)!).OrderBy(at)]
        : [];
}
