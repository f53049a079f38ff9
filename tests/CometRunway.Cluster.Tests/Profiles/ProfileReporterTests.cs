using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Profiles;

/// <summary>What the polls of one silo see, all go by.</summary>
public sealed class ProfileReporterTests
{
    private const string Model = "runway/image_to_video/gen4";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_that_one_silo_sees_change_the_plan_of_another()
    {
        await using var group = await SiloGroup.Start(2, static services => services
            .Configure<PollingOptions>(static polling => polling.MostInterval = Minute)
            .AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, new HurriedClock()));
        var (one, other) = (Profile(group.Silos[0].ServiceProvider), Profile(group.Silos[1].ServiceProvider));
        await SiloGroup.Until("both have asked", () => one.IsWhole && other.IsWhole);
        var before = other.View.RunningPlan.Next(Minute, 0.5) - Minute;

        one.End(times: 60, seconds: 100);
        await SiloGroup.Until("the one knows it", () => one.View.Running.Known is 60);
        Profile(group.Silos[1].ServiceProvider).End(times: 40, seconds: 100);
        await SiloGroup.Until("the other knows both", () => other.View.Running.Known is 100);

        Assert.True(other.View.RunningPlan.Next(Minute, 0.5) - Minute > before + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_with_the_next_round()
    {
        var calls = new RefusedCalls();
        await using var silo = await TestSilo.Start(services => services.AddSingleton<IIncomingGrainCallFilter>(calls));
        var (profile, reporter) = (Profile(silo.Services), silo.Services.GetRequiredService<ProfileReporter>());
        profile.End(times: 20, seconds: 40);

        calls.AreRefused = true;
        for (var round = 0; round < 3; round++)
        {
            await reporter.ReportDue(Token);
            profile.End(times: 10, seconds: 40);
        }

        Assert.Equal(0, profile.View.Running.Known);
        calls.AreRefused = false;
        await reporter.ReportDue(Token);
        Assert.Equal(50, profile.View.Running.Known);
        Assert.False(profile.HasNews);
    }

    [Fact]
    public async Task A_copy_that_is_in_use_is_asked_for_anew_each_minute_and_another_is_not()
    {
        await using var silo = await TestSilo.Start();
        var (profile, reporter) = (Profile(silo.Services), silo.Services.GetRequiredService<ProfileReporter>());
        await TestSilo.Until("the owner has read what was kept", async () =>
        {
            await reporter.ReportDue(Token);
            return profile.IsWhole;
        });
        await silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IProfileGrain>(Model).Report(Watched.Report(30, seconds: 40));

        silo.Clock.Advance(Minute);
        await reporter.ReportDue(Token);
        Assert.Equal(0, profile.View.Running.Known);

        Profile(silo.Services);
        await reporter.ReportDue(Token);
        Assert.Equal(30, profile.View.Running.Known);
    }

    [Fact]
    public async Task A_success_without_output_teaches_nothing_before_it_is_believed()
    {
        await using var silo = await TestSilo.Start();
        var profile = silo.Services.GetRequiredService<LocalProfiles>().Of(null, null);
        var task = await silo.Track("a");
        silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await silo.RingThrough(task);
        await silo.RingThrough(task);
        Assert.False(profile.TakeNews().IsEmpty);
        profile.Told(null);

        silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded));
        await silo.RingThrough(task);
        Assert.Equal(3, silo.Upstream.Polls(task));
        Assert.False(profile.HasNews);

        silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        await silo.RingThrough(task);
        Assert.Equal(1, profile.TakeNews().Ends);
    }

    [Fact]
    public async Task A_silo_that_stops_tells_what_it_saw()
    {
        await using var group = await SiloGroup.Start(2);
        var (leaving, staying) = (group.Silos[1], group.Silos[0].ServiceProvider);
        Profile(leaving.ServiceProvider).End(times: 40, seconds: 100);
        await group.Stop(leaving);

        var owner = staying.GetRequiredService<IGrainFactory>().GetGrain<IProfileGrain>(Model);
        await TestSilo.Until("what it saw is known", async () => await owner.Report(new ProfileReport([], [], [], null)) is { IsWhole: true } copy && Known(copy) is 40);
    }

    private static LocalProfile Profile(IServiceProvider silo) => silo.GetRequiredService<LocalProfiles>().Of(Watched.Task("image_to_video", "gen4"));

    private static double Known(ProfileCopy copy) => LearnedProfile.TryRead(copy.Learned, Priors.AnyRunning, out var learned) ? learned.Known : 0;

    private sealed class RefusedCalls : IIncomingGrainCallFilter
    {
        public bool AreRefused { get; set; }

        public Task Invoke(IIncomingGrainCallContext context) =>
            AreRefused && context.InterfaceMethod.Name == nameof(IProfileGrain.Report) ? throw new TimeoutException("No answer.") : context.Invoke();
    }
}
