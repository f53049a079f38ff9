using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Retention;

/// <summary>Removes what is older than the retention: each hour, in pieces small enough to hold up no commit.</summary>
internal sealed partial class Pruner(ITaskStore store, IWebhookStore webhooks, IAnswerStore answers, ILearnedStore learned, IBulkStore bulk, IEndStore ends, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Pruner> log) : BackgroundService
{
    private const int PieceSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan IdempotencyWindow = TimeSpan.FromDays(1); // Whoever repeats a request later makes a new one.
    private static readonly TimeSpan Unreferenced = TimeSpan.FromDays(1); // Whoever relies on a key keeps it anew each hour.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(90); // What is polled at all is kept anew while it is.
    private static readonly TimeSpan Looked = TimeSpan.FromDays(7); // What came of a bulk action is looked at by then.
    private static readonly TimeSpan Minutes = TimeSpan.FromHours(6); // What an overview shows is of the last hour.
    private static readonly TimeSpan Kinds = TimeSpan.FromDays(400); // This month beside that of the year before.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Prune(stoppingToken);
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Prune(CancellationToken cancellationToken)
    {
        try
        {
            var before = clock.GetUtcNow() - options.Value.Retention;
            while (await store.Prune(before, clock.GetUtcNow(), PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            while (await answers.PruneAnswers(clock.GetUtcNow() - IdempotencyWindow, PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            while (await webhooks.Prune(before, PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            while (await learned.PruneLearned(clock.GetUtcNow() - Forgotten, PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            while (await bulk.Prune(clock.GetUtcNow() - Looked, PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            while (await ends.PruneEnds(clock.GetUtcNow() - Minutes, before, clock.GetUtcNow() - Kinds, PieceSize, cancellationToken) > 0) await Task.Delay(Breath, clock, cancellationToken);
            await PruneCredentials(clock.GetUtcNow() - Unreferenced, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotPruned(log, exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task PruneCredentials(DateTimeOffset before, CancellationToken cancellationToken)
    {
        for (string? after = null; (after = await store.PruneCredentials(after, before, PieceSize, cancellationToken)) is not null;) await Task.Delay(Breath, clock, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is older than the retention could not be removed; it is tried again in an hour.")]
    private static partial void LogNotPruned(ILogger logger, Exception exception);
}
