using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>What a server shows at /metrics, against the page that lists it: rules and dashboards are held against that page.</summary>
[Collection(nameof(ObservedServer))]
public sealed partial class MetricsTests(ObservedPair pair)
{
    private const string Quantity = "le";

    private static readonly IReadOnlyList<ListedMetric> Listed = MetricsPage.Read(File.ReadAllText(SourceTree.Path(MetricsPage.Path)));

    [Fact]
    public async Task Each_metric_that_is_listed_is_shown_with_the_labels_and_values_that_are_listed_and_none_of_ours_that_is_not()
    {
        var ids = await TellOnEveryChannel();
        var shown = await Scrape();

        Assert.All(Listed.Where(static metric => metric.Section is not MetricsPage.InACluster), metric => Assert.All(metric.Series, series => Assert.True(shown.Contains(series), $"{series} is not shown")));
        Assert.Empty(shown.Select(static series => series.Key).Where(static name => name.StartsWith("cometrunway_", StringComparison.Ordinal)).Except(Listed.SelectMany(static metric => metric.Series)));
        Assert.All(Listed, metric => Assert.All(metric.Series.SelectMany(series => shown[series]), sample => IsAsListed(metric, sample)));
        Assert.All(ids, id => Assert.All(shown, samples => Assert.All(samples, sample => Assert.DoesNotContain(id, sample.Labels.Values))));
    }

    [Fact]
    public async Task What_is_counted_by_words_is_shown_for_each_of_them_whether_or_not_it_has_happened()
    {
        var shown = await Scrape();
        Assert.All(Listed.Where(static metric => metric is { Section: MetricsPage.Ours, Kind: "counter" }), metric =>
        {
            var possible = metric.Labels.Values.Aggregate(1, static (all, values) => all * values.Count);
            Assert.Equal((metric.Name, possible), (metric.Name, shown[metric.Name].Count()));
        });
    }

    [Fact]
    public async Task Streams_holds_and_the_channels_that_tell_are_measured()
    {
        using var read = new CancellationTokenSource();
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true })).Single();
        await pair.Server.Track([id], "held");
        var (streams, holds) = (await pair.Server.Metric("cometrunway_streams"), await pair.Server.Metric("cometrunway_holds"));

        using var stream = await pair.Server.Http.GetAsync(new Uri("/api/updates?group=held", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, read.Token);
        var held = pair.Server.Http.GetAsync($"/api/tasks/{id}?wait=50", read.Token);
        await Eventually.Holds("the stream is counted", async () => await pair.Server.Metric("cometrunway_streams") == streams + 1);
        await Eventually.Holds("the held read is counted", async () => await pair.Server.Metric("cometrunway_holds") == holds + 1);
        Assert.InRange(await pair.Server.Metric("cometrunway_feed_lag_seconds"), 0, 60);
        await read.CancelAsync();
        stream.Dispose();
        await ((Task)held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Eventually.Holds("both are over", async () => (await pair.Server.Metric("cometrunway_streams"), await pair.Server.Metric("cometrunway_holds")) == (streams, holds));
    }

    [Fact]
    public async Task What_a_receiver_does_not_take_is_the_backlog_and_grows_old()
    {
        var webhook = await pair.Server.Http.Register(pair.Receiver, "/status/500/backlog", new JsonObject { ["group"] = "backlog" });
        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["neverEnds"] = true }), "backlog");
        await Eventually.Holds("what failed is the backlog", async () => await pair.Server.Metric("cometrunway_webhook_backlog") >= 3);
        var oldest = await pair.Server.Metric("cometrunway_webhook_oldest_seconds");
        await Eventually.Holds("it grows older", async () => await pair.Server.Metric("cometrunway_webhook_oldest_seconds") > oldest + 1);

        using var gone = await pair.Server.Http.DeleteAsync($"/api/webhooks/{webhook.Id()}");
        gone.EnsureSuccessStatusCode();
        await Eventually.Holds("what nobody wants any more is no backlog", async () => await pair.Server.Metric("cometrunway_webhook_backlog") is 0);
        Assert.Equal(0, await pair.Server.Metric("cometrunway_webhook_oldest_seconds"));
    }

    // Histograms are there once something was measured.
    private async Task<IReadOnlyList<string>> TellOnEveryChannel()
    {
        await pair.Server.Http.Register(pair.Receiver, "/ok/channels", new JsonObject { ["group"] = "channels" });
        var ids = await pair.Upstream.Create(WebhookPair.Quick(10));
        await pair.Server.Track(ids, "channels");
        await Task.WhenAll(ids.Select(id => EventReader.ToTheEnd(pair.Server.Http, id, TestContext.Current.CancellationToken)).Cast<Task>().Concat(ids.Select(pair.Server.UntilEnded)));
        foreach (var channel in (string[])["sse", "hold", "webhook"])
            await Eventually.Holds($"{channel} tells", async () => await pair.Server.Metric("cometrunway_delivery_delay_seconds_count", $"channel=\"{channel}\"") > 0);
        return ids;
    }

    private static void IsAsListed(ListedMetric metric, Sample sample)
    {
        foreach (var (label, value) in sample.Labels.Where(static label => label.Key is not Quantity))
        {
            Assert.True(metric.Labels.TryGetValue(label, out var values), $"{metric.Name} has the label {label}, which is not listed");
            if (values.Count > 0) Assert.Contains(value, values);
        }

        if (metric.Section is MetricsPage.Ours) Assert.Equal(metric.Labels.Keys.Order(), sample.Labels.Keys.Where(static label => label is not Quantity).Order());
    }

    private async Task<ILookup<string, Sample>> Scrape() => (await pair.Server.Http.GetStringAsync("/metrics")).Split('\n')
        .Select(static line => Line().Match(line)).Where(static line => line.Success)
        .Select(static line => new Sample(
            line.Groups["name"].Value,
            Label().Matches(line.Groups["labels"].Value).Select(static label => (Name: label.Groups[1].Value, Value: label.Groups[2].Value)).Where(static label => !label.Name.StartsWith("otel_scope_", StringComparison.Ordinal)).ToDictionary(static label => label.Name, static label => label.Value)))
        .ToLookup(static sample => sample.Name);

    private sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels);

    [GeneratedRegex(@"^(?<name>[a-z]\w*)(?:\{(?<labels>.*)\})? \S+")]
    private static partial Regex Line();

    [GeneratedRegex("""(\w+)="((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Label();
}
