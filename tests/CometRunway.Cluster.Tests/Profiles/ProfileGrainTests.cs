using CometRunway.Cluster.Tests.Harness;
using CometRunway.Grains.Polling.Profiles;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Core.Internal;

namespace CometRunway.Cluster.Tests.Profiles;

/// <summary>The one that learns a profile, on a real silo over a real store, with a clock that is turned by hand.</summary>
public sealed class ProfileGrainTests : IAsyncLifetime
{
    private const string Model = "runway/image_to_video/gen4";
    private const string Kind = "runway/image_to_video";
    private const string All = "runway";

    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FaultyLearnedStore Store => (FaultyLearnedStore)_silo.Services.GetRequiredService<ILearnedStore>();

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(static services => services.Replace(ServiceDescriptor.Singleton<ILearnedStore>(
        static provider => new FaultyLearnedStore(new LearnedStore(provider.GetRequiredService<TaskStore>(), TimeProvider.System)))));

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Who_has_what_is_known_gets_nothing_and_who_brings_news_gets_what_is_known_with_it()
    {
        var copy = await Whole(Model);
        Assert.Null(await Ask(Model, copy.Revision));

        var next = (await Owner(Model).Report(Watched.Report(30, seconds: 40, copy.Revision)))!;
        Assert.NotEqual(copy.Revision, next.Revision);
        Assert.Equal(30, Read(Model, next).Known);
        Assert.Equal(30, Read(Model, (await Ask(Model))!).Known);
    }

    [Fact]
    public async Task What_changes_is_kept_each_half_minute_and_the_next_activation_knows_it()
    {
        var before = await Whole(Model);
        await Owner(Model).Report(Watched.Report(30, seconds: 40));
        await Owner(Model).Report(Watched.Report(30, seconds: 40));
        Assert.Equal(0, Store.Writes);

        Assert.Equal(TimeSpan.FromSeconds(30), await _silo.Clock.Ring(Model));
        await TestSilo.Until("it is kept", async () => await Store.FindLearned(Model, Token) is not null);
        Assert.Equal(1, Store.Writes);
        await Owner(Model).Report(Watched.Report(10, seconds: 40));
        await End(Model);

        var after = await Whole(Model);
        Assert.Equal(70, Read(Model, after).Known);
        Assert.NotEqual(before.Revision, after.Revision);
    }

    [Fact]
    public async Task A_store_that_is_away_loses_nothing_overwrites_nothing_and_nobody_waits_for_it()
    {
        await Whole(Model);
        await Owner(Model).Report(Watched.Report(60, seconds: 40));
        await End(Model);
        Assert.Equal(60, Read(Model, await Whole(Model)).Known);
        await End(Model);
        var (reads, writes) = (Store.Reads, Store.Writes);

        Store.IsAway = true;
        var copy = (await Owner(Model).Report(Watched.Report(10, seconds: 40)))!;
        Assert.False(copy.IsWhole);
        Assert.Equal(10, Read(Model, copy).Known);
        Assert.Equal(TimeSpan.FromSeconds(5), await _silo.Clock.Ring(Model));
        Assert.False((await Owner(Model).Report(Watched.Report(10, seconds: 40)))!.IsWhole);
        Assert.Equal(TimeSpan.FromSeconds(10), await _silo.Clock.Ring(Model));
        await TestSilo.Until("it was to be read three times", () => Store.Reads == reads + 3);
        Assert.Equal(writes, Store.Writes);

        Store.IsAway = false;
        await _silo.Clock.Ring(Model);
        Assert.Equal(80, Read(Model, await Whole(Model)).Known);
        await End(Model);
        Assert.Equal(80, Read(Model, await Whole(Model)).Known);
    }

    [Fact]
    public async Task What_was_learned_before_the_store_is_away_is_kept_once_it_is_back()
    {
        await Whole(Model);
        await Owner(Model).Report(Watched.Report(60, seconds: 40));
        Store.IsAway = true;
        await _silo.Clock.Ring(Model);
        await TestSilo.Until("it was to be kept", () => Store.Writes is 1);

        Store.IsAway = false;
        await _silo.Clock.Ring(Model);
        await TestSilo.Until("it is kept", async () => await Store.FindLearned(Model, Token) is not null);
    }

    [Fact]
    public async Task What_a_model_teaches_its_kind_and_all_learn_too()
    {
        await Whole(Model);
        await Whole(Kind);
        await Whole(All);
        await Owner(Model).Report(Watched.Report(30, seconds: 40));
        await _silo.Clock.Ring(Model);
        await TestSilo.Until("the kind has learned it", async () => Read(Kind, (await Ask(Kind))!).Known is 30);
        await _silo.Clock.Ring(Kind);
        await TestSilo.Until("all have learned it", async () => Read(All, (await Ask(All))!).Known is 30);
        Assert.Equal(30, Read(Model, (await Ask(Model))!).Known);
    }

    [Fact]
    public async Task A_new_model_begins_with_what_its_kind_has_shown()
    {
        await Owner(Kind).Report(Watched.Report(200, seconds: 300));
        await End(Kind);

        var copy = await Whole("runway/image_to_video/new");
        var learned = Read("runway/image_to_video/new", copy);
        Assert.Equal(0, learned.Known);
        Assert.InRange(learned.Running.Hazard.AgeAt(0.5), 280, 320);
    }

    [Fact]
    public async Task What_is_broken_in_a_report_or_in_the_store_harms_nothing()
    {
        await Store.KeepLearned(Model, [1, 2, 3], Token);
        await Whole(Model);
        var copy = (await Owner(Model).Report(Watched.Report(10, seconds: 40) with { Waiting = [1, 2, 3], Progress = [] }))!;
        Assert.Equal(10, Read(Model, copy).Known);
    }

    private IProfileGrain Owner(string name) => _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IProfileGrain>(name);

    private Task<ProfileCopy?> Ask(string name, string? revision = null) => Owner(name).Report(new ProfileReport([], [], [], revision));

    private async Task<ProfileCopy> Whole(string name)
    {
        ProfileCopy? copy = null;
        await TestSilo.Until($"the owner of {name} has read what was kept", async () => (copy = await Ask(name)) is { IsWhole: true });
        return copy!;
    }

    private async Task End(string name)
    {
        await Owner(name).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await TestSilo.Until($"the owner of {name} leaves memory", async () => await _silo.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Owner(name)) is null);
    }

    private static LearnedProfile Read(string name, ProfileCopy copy)
    {
        Assert.True(ProfileKey.TryParse(name, out var of));
        Assert.True(LearnedProfile.TryRead(copy.Learned, LearnedProfile.PriorOf(of, copy.Prior), out var learned));
        return learned;
    }
}
