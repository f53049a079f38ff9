using CometRunway.Core.Polling;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// Tells the owners of profiles each 5 to 10 s what this silo's polls saw, and brings back what they know. What could not be told is told with the next round; where
/// only the answer got lost, it counts twice.
/// </summary>
internal sealed partial class ProfileReporter(
    LocalProfiles profiles,
    IGrainFactory grains,
    ProfileInstruments instruments,
    IChance chance,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<ProfileReporter> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();
    private bool _isFailing;

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>What was seen until now is told once more, as far as that goes within a moment.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Farewell);
        await Report([.. profiles.All.Where(static profile => profile.HasNews)], end.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LeastPause + (Spread * chance.Roll()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await ReportDue(stoppingToken);
        }
    }

    /// <summary>One round: whatever has news, and whatever is gone by here and may have news there.</summary>
    internal async Task ReportDue(CancellationToken cancellationToken)
    {
        var now = Now;
        profiles.ForgetIdle(now);
        await Report([.. profiles.All.Where(profile => profile.HasNews || !profile.IsWhole || (profile.UsedAt > profile.AnsweredAt && now - profile.AnsweredAt >= Stale))], cancellationToken);
    }

    private async Task Report(IReadOnlyList<LocalProfile> due, CancellationToken cancellationToken)
    {
        if (due.Count is 0) return;
        var failed = 0;
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(due, bound, async (profile, _) =>
        {
            var isTaken = !cancellationToken.IsCancellationRequested && await TryReport(profile, cancellationToken);
            if (!isTaken) Interlocked.Increment(ref failed);
        });
        if (!cancellationToken.IsCancellationRequested) Tell(failed, due.Count);
    }

    /// <summary>Tells the owner of one what was seen, and takes what it knows; false where it was not reached.</summary>
    public async Task<bool> TryReport(LocalProfile profile, CancellationToken cancellationToken)
    {
        var news = profile.TakeNews();
        try
        {
            var owner = grains.GetGrain<IProfileGrain>(ProfileKey.Format(profile.View.Name));
            profile.Told(await owner.Report(news.ToReport(profile.Revision)).WaitAsync(Patience, clock, cancellationToken));
            profile.AnsweredAt = Now;
            instruments.Reported(isTaken: true);
            return true;
        }
        catch (Exception exception)
        {
            profile.GiveBack(news);
            instruments.Reported(isTaken: false);
            LogNotReported(log, profile.View.Name, exception.Message);
            return false;
        }
    }

    // One line, however many profiles there are.
    private void Tell(int failed, int all)
    {
        if (failed > 0 && !_isFailing) LogFails(log, failed, all);
        if (failed is 0 && _isFailing) LogReportsAgain(log);
        _isFailing = failed > 0;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "What polls saw of {Profile} is not reported yet; it is tried again. {Why}")]
    private static partial void LogNotReported(ILogger logger, ProfileName profile, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What polls saw could not be told to {Failed} of {All} profiles; this server goes on with what it knows, and tells them later.")]
    private static partial void LogFails(ILogger logger, int failed, int all);

    [LoggerMessage(Level = LogLevel.Information, Message = "What polls saw is told to all profiles again.")]
    private static partial void LogReportsAgain(ILogger logger);
}
