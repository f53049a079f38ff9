using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="ILearnedStore"/> promises. Every store must pass it unchanged.</summary>
public abstract class LearnedStoreConformance : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] One = [0, 1, 2, 0xFF, 0];
    private static readonly byte[] Other = [7];

    private TaskStore? _store;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private LearnedStore Store => new(_store!, TimeProvider.System);

    private protected abstract Task<TaskStore> Open();

    protected abstract ValueTask Destroy();

    public async ValueTask InitializeAsync() => _store = await Open();

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        await Destroy();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_kept_last_is_found_under_its_name_also_by_the_next_process()
    {
        await Store.KeepLearned("a/b", Other, Token);
        await Store.KeepLearned("a/b", One, Token);
        await Store.KeepLearned("a/c", [], Token);

        for (var process = 0; process < 2; process++)
        {
            Assert.Equal(One, await Store.FindLearned("a/b", Token));
            Assert.Empty((await Store.FindLearned("a/c", Token))!);
            Assert.Null(await Store.FindLearned("A/b", Token));
            await _store!.DisposeAsync();
            _store = await Open();
        }
    }

    [Fact]
    public async Task Of_many_that_come_at_once_the_last_is_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Store.KeepLearned($"name-{i % 20}", [(byte)i], Token)));

        for (var name = 0; name < 20; name++) Assert.Equal((byte)(180 + name), Assert.Single((await Store.FindLearned($"name-{name}", Token))!));
    }

    [Fact]
    public async Task A_megabyte_is_kept_and_more_than_that_or_a_name_that_will_not_do_is_refused()
    {
        byte[] large = [.. Enumerable.Range(0, Megabyte).Select(static i => (byte)(i * 31 >> 3))];
        var longest = new string('n', 300);
        await Store.KeepLearned(longest, large, Token);
        Assert.Equal(large, await Store.FindLearned(longest, Token));

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Store.KeepLearned("large", new byte[Megabyte + 1], Token));
        Assert.Contains("at most 1048576 bytes", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.KeepLearned("", One, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.KeepLearned(longest + "n", One, Token));
    }

    [Fact]
    public async Task What_was_not_kept_anew_goes_in_pieces_and_the_rest_stays()
    {
        var longAgo = new LearnedStore(_store!, new PastClock());
        for (var i = 0; i < 6; i++) await longAgo.KeepLearned($"name-{i}", One, Token);
        await Store.KeepLearned("name-5", Other, Token);
        Assert.Equal(0, await Store.PruneLearned(PastClock.Moment, 100, Token));

        var later = PastClock.Moment.AddMinutes(1);
        Assert.Equal(3, await Store.PruneLearned(later, 3, Token));
        Assert.Equal(2, await Store.PruneLearned(later, 3, Token));
        Assert.Null(await Store.FindLearned("name-4", Token));
        Assert.Equal(Other, await Store.FindLearned("name-5", Token));
    }

    private sealed class PastClock : TimeProvider
    {
        public static readonly DateTimeOffset Moment = Some.Noon.AddYears(-5);

        public override DateTimeOffset GetUtcNow() => Moment;
    }
}
