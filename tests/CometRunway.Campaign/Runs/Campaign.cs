using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Load;
using CometRunway.Campaign.Nemesis;
using CometRunway.Campaign.Subscribers;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Runs;

/// <summary>One run: everything is started, works while it is harmed, is healed, comes to its end, and is asked what it has kept. What everybody saw is in the folder then.</summary>
/// <param name="options">What it shall be.</param>
/// <param name="say">Gets a line for whoever watches.</param>
internal sealed class Campaign(CampaignOptions options, Action<string> say)
{
    /// <summary>What could not be broken, or not be mended: then less was put to the test than the plan says.</summary>
    public IReadOnlyList<Exception> Failures { get; private set; } = [];

    public async Task<HistoryFolder> Run()
    {
        var folder = HistoryFolder.Empty(options.Out);
        using (var histories = new HistoryWriters(folder)) await Run(folder, histories);
        return folder;
    }

    private async Task Run(HistoryFolder folder, HistoryWriters histories)
    {
        await using var installation = await Installation.Start(
            new InstallationOptions(options.Servers, options.Store, options.MeetInRedis, Directory.CreateDirectory(Path.Combine(options.Out, "logs")).FullName, options.Server), histories, options.Seed);
        await installation.Upstream.Creates(Lives.OfCreates());
        var tenants = installation.Keys.Select(key => new TenantCalls(installation, key)).ToList();
        await using var crowd = await Crowd.Gather(installation, tenants, histories);

        var began = TimeProvider.System.GetUtcNow();
        using var last = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        var load = new TaskLoad(installation, tenants, histories, options.Rate, new Random(options.Seed)) { OnGroup = crowd.Join };
        var working = load.Run(last.Token, end.Token);
        var sampling = Sampling.Run(installation, histories.Samples, end.Token);
        var nemesis = new NemesisRun(installation, histories.Faults.Add, line => say($"{TimeProvider.System.GetUtcNow() - began:mm\\:ss}  {line}"));
        await Task.WhenAll(Harm(nemesis), Task.Delay(TimeSpan.FromMinutes(options.Minutes), TimeProvider.System));

        await last.CancelAsync();
        var healed = TimeProvider.System.GetUtcNow();
        end.CancelAfter(options.Patience);
        var aftermath = new Aftermath(installation, tenants, folder);
        await aftermath.UntilAllHaveEnded(end.Token);
        await crowd.UntilAllHaveHeard(await aftermath.WriteWhatIsKept(), end.Token);
        await aftermath.UntilWebhooksAreDone(crowd.Webhooks, end.Token);
        await Task.WhenAny(Task.WhenAll(working, load.Watches()), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token));
        await end.CancelAsync();
        await Task.WhenAll(working, load.Watches(), sampling);
        folder.Write(Facts(began, healed));
        foreach (var tenant in tenants) tenant.Dispose();
    }

    private async Task Harm(NemesisRun nemesis)
    {
        try
        {
            await nemesis.Run(nemesis.Plan(options.Faults, options.Seed, options.Minutes), options.Minutes, CancellationToken.None);
        }
        catch (AggregateException failed)
        {
            Failures = failed.InnerExceptions; // What everybody saw is worth a look all the same.
        }
    }

    private RunFacts Facts(DateTimeOffset began, DateTimeOffset healed) => new()
    {
        Plan = options.Plan.Name,
        Seed = options.Seed,
        Minutes = options.Minutes,
        Servers = options.Servers,
        Store = options.StoreWord,
        Began = began,
        Healed = healed,
        Ended = TimeProvider.System.GetUtcNow(),
        Budget = Rules.Budget,
        LeastInterval = Rules.LeastInterval.TotalSeconds,
        MostInterval = Rules.MostInterval.TotalSeconds,
        PollTimeout = Rules.PollTimeout.TotalSeconds,
        Machine = Machine.Describe(),
        Commit = Source.Commit(),
        Command = options.Command,
    };
}
