using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="IAnswerStore"/> promises. Every store must pass it unchanged.</summary>
public abstract class AnswerStoreConformance : IAsyncLifetime
{
    private static readonly KeptAnswer One = new("fingerprint-1", "content \"é\" 🎬");
    private static readonly KeptAnswer Other = new("fingerprint-2", "other");

    private TaskStore? _store;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private AnswerStore Store => new AnswerStore(_store!, TimeProvider.System);

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
    public async Task An_answer_is_found_under_its_key_also_by_the_next_process()
    {
        Assert.True(await Store.KeepAnswer(Some.Tenant, "k", One, Token));

        for (var process = 0; process < 2; process++)
        {
            Assert.Equal(One, await Store.FindAnswer(Some.Tenant, "k", Token));
            Assert.Null(await Store.FindAnswer(Some.Tenant, "K", Token));
            Assert.Null(await Store.FindAnswer(Some.OtherTenant, "k", Token));
            await _store!.DisposeAsync();
            _store = await Open();
        }
    }

    [Fact]
    public async Task Of_many_that_come_at_once_the_first_is_kept_and_the_others_are_told()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Store.KeepAnswer(Some.Tenant, "k", i % 2 is 0 ? One : Other, Token)));

        Assert.Single(kept, static one => one);
        Assert.False(await Store.KeepAnswer(Some.Tenant, "k", Other, Token));
        Assert.True(await Store.KeepAnswer(Some.OtherTenant, "k", Other, Token));
    }

    [Fact]
    public async Task What_is_older_goes_in_pieces_and_the_rest_stays()
    {
        for (var i = 0; i < 5; i++) await Store.KeepAnswer(Some.Tenant, $"k{i}", One, Token);
        Assert.Equal(0, await Store.PruneAnswers(TimeProvider.System.GetUtcNow().AddMinutes(-10), 100, Token));

        var later = TimeProvider.System.GetUtcNow().AddMinutes(10);
        Assert.Equal(3, await Store.PruneAnswers(later, 3, Token));
        Assert.Equal(2, await Store.PruneAnswers(later, 3, Token));
        Assert.Null(await Store.FindAnswer(Some.Tenant, "k4", Token));
    }
}
