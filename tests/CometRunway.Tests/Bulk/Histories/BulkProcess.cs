using System.Diagnostics.Metrics;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Tests.Bulk.Histories;

/// <summary>One process with the action at work: the real run over a world that fails it, until it dies in the middle of something, and then nothing of it comes to an end any more.</summary>
internal sealed class BulkProcess : IBulkStore, IBulkReads, IBulkStep
{
    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private readonly BulkWorld _world;
    private readonly BulkRun _run;
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _life;

    /// <param name="world">What it works on.</param>
    /// <param name="operation">What the action does.</param>
    /// <param name="life">After how many calls it dies; 0: never.</param>
    public BulkProcess(BulkWorld world, BulkOperation operation, int life)
    {
        (_world, Operation, _life) = (world, operation, life is 0 ? int.MaxValue : life);
        var clock = new HastyClock();
        var work = new BulkPageWork([this], new BulkInstruments(Meters), clock, NullLogger<BulkPageWork>.Instance, atOnce: 1);
        _run = new BulkRun(world.Row.Key, this, new BulkPages((query, _) => Live(() => world.List(query))), work, clock, new NoErrors(this));
    }

    public BulkOperation Operation { get; }

    public TimeSpan Interval => TimeSpan.Zero;

    public IBulkReads Reads => this;

    /// <summary>What nobody expected; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Returns when it has come to its end, or died.</summary>
    public Task Run() => Task.WhenAny(_run.Go(), _death.Task);

    public Task Abort() => _run.Abort();

    public Task Leave() => _run.Leave();

    public Task<BulkAction?> Find(BulkKey key, CancellationToken cancellationToken) => Live(BulkAction? () => _world.Row);

    public async Task<bool> Save(BulkAction action, CancellationToken cancellationToken)
    {
        var saved = await Live(() => _world.Save(action));
        return _world.Roll(25) is 0 ? throw new StoreUnavailableException("The answer got lost.") : saved;
    }

    public Task<BulkOutcome> Do(BulkAction action, RunwayTask task, CancellationToken stop) => Live(() => _world.Do(action, task));

    public Task<bool> Create(BulkAction action, BulkBound bound, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<BulkAction>> List(TenantId? tenant, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<BulkKey>> ReadRunning(CancellationToken cancellationToken) => throw new NotSupportedException();

    // It may die before it is done, or after.
    private async Task<T> Live<T>(Func<T> act)
    {
        if (Interlocked.Decrement(ref _life) > 0)
        {
            if (_world.Roll(40) is 0) throw new StoreUnavailableException("The store is away.");
            return act();
        }

        if (_world.Roll(2) is 0 && _life is 0) act();
        _death.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return default!;
    }

    // What is waited for for seconds is there at once; what may take a day never is.
    private sealed class HastyClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Given.Noon;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime < TimeSpan.FromMinutes(1) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }

    private sealed class NoErrors(BulkProcess process) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            process.Fault ??= $"{formatter(state, exception)} {exception}";
    }
}
