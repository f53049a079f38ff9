using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Cluster.Tests.Feed;

/// <summary>The log is read where somebody listens, over a real SQLite file.</summary>
public sealed class LazyTailerTests : IAsyncLifetime
{
    private static readonly TaskFilter All = new(Some.Tenant);

    private readonly ScratchFolder _folder = new();
    private readonly FeedPulse _pulse = new();
    private readonly CountingClock _clock = new();
    private CometRunway.Storage.Stores.TaskStore _file = null!;
    private FaultyStore _store = null!;
    private FeedTailer _tailer = null!;
    private TaskFeed _feed = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _file = await _folder.Open(_pulse);
        _store = new FaultyStore(_file);
        _tailer = new FeedTailer(_store, _pulse, new FeedProgress(), _clock, NullLogger<FeedTailer>.Instance);
        _feed = new TaskFeed(_tailer, _store);
        await _tailer.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _tailer.StopAsync(CancellationToken.None);
        _tailer.Dispose();
        await _file.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Where_nobody_listens_the_log_is_not_read_and_whoever_comes_first_is_told_what_happens_from_then_on()
    {
        await _store.Admit(Some.Tasks(3), Token);
        await LooksAround();
        Assert.Equal(0, _store.LogReads);

        await using (var reader = _feed.Follow(All, null, TimeSpan.FromMinutes(10), Token).GetAsyncEnumerator(Token))
        {
            Assert.Equal((0, 3), await Told(reader));
            await _store.Admit(Some.Tasks(5)[3..], Token);
            Assert.Equal((2, 5), await Told(reader));
        }

        await TestSilo.Until("the tailer rests once the last reader is gone", () => _tailer.Position is null);
        var reads = _store.LogReads;
        await _store.Admit(Some.Tasks(7)[5..], Token);
        await LooksAround();
        Assert.Equal(reads, _store.LogReads);
    }

    [Fact]
    public async Task What_is_written_while_the_first_reader_comes_is_told()
    {
        var written = false;
        _store.AfterMeasuring = async () =>
        {
            if (written) return;
            written = true;
            await _store.Admit(Some.Tasks(1), Token);
        };

        var reader = _feed.Follow(All, null, TimeSpan.FromMinutes(10), Token).GetAsyncEnumerator(Token);

        Assert.Equal((0, 0), await Told(reader));
        Assert.Equal((1, 1), await Told(reader));
    }

    // Each look sets two timers.
    private Task LooksAround()
    {
        var before = _clock.Timers;
        return TestSilo.Until("the tailer wakes a few times", () => _clock.Timers > before + 10);
    }

    private static async Task<(int Updates, long Next)> Told(IAsyncEnumerator<FeedPage> reader)
    {
        Assert.True(await reader.MoveNextAsync().AsTask().InTime("a page came"));
        return (reader.Current.Updates.Count, reader.Current.Next.Position);
    }

    /// <summary>The system's clock, which counts its timers, and by which everything takes twenty times longer than it does.</summary>
    private sealed class CountingClock : TimeProvider
    {
        private const int Times = 20;
        private int _timers;

        public int Timers => _timers;

        public override long GetTimestamp() => base.GetTimestamp() * Times;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Times : dueTime, period);
        }
    }
}
