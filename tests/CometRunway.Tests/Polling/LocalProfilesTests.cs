using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;

namespace CometRunway.Tests.Polling;

public class LocalProfilesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly LocalProfiles _profiles = new(3 * Second, Pace.Default);

    [Fact]
    public void Tasks_of_a_kind_and_a_model_have_one_profile_that_begins_with_the_prior()
    {
        var profile = _profiles.Of(Task("image_to_video", "gen4"));

        Assert.Same(profile, _profiles.Of("image_to_video", "gen4"));
        Assert.NotSame(profile, _profiles.Of("image_to_video", "gen3"));
        Assert.Equal(new ProfileName("runway", "image_to_video", "gen4"), profile.View.Name);
        Assert.Same(Priors.ForRunning("image_to_video"), profile.View.Running.Prior);
        Assert.Same(Priors.Waiting, profile.View.DurationsOf(TaskPhase.Waiting).Prior);
        Assert.Same(profile.View.WaitingPlan, profile.View.PlanOf(TaskPhase.Waiting));
    }

    [Fact]
    public void Words_that_will_not_do_count_as_none() =>
        Assert.Same(_profiles.Of("image_to_video", null), _profiles.Of("image_to_video", new string('x', 10_000)));

    [Fact]
    public void Ten_thousand_models_do_not_grow_it_without_bound_and_go_by_their_kind()
    {
        for (var model = 0; model < 10_000; model++) _profiles.Of("image_to_video", $"model-{model}");
        Assert.Equal(new ProfileName("runway", "image_to_video"), _profiles.Of("image_to_video", "another").View.Name);

        for (var kind = 0; kind < 10_000; kind++) _profiles.Of($"kind-{kind}", $"model-{kind}");
        Assert.Equal(new ProfileName("runway"), _profiles.Of("another", "another").View.Name);
        Assert.Equal(LocalProfiles.Most, _profiles.All.Count());
    }

    [Fact]
    public void Whoever_only_looks_takes_nobodys_place_and_keeps_nothing_in_use()
    {
        var looked = _profiles.Peek("image_to_video", "gen4");
        Assert.Empty(_profiles.All);
        Assert.Equal(new ProfileName("runway", "image_to_video", "gen4"), looked.View.Name);
        Assert.Same(Priors.ForRunning("image_to_video"), looked.View.Running.Prior);

        var used = _profiles.Of("image_to_video", "gen4");
        Assert.Same(used, _profiles.Peek("image_to_video", "gen4"));
        _profiles.ForgetIdle(Minute);
        _profiles.Peek("image_to_video", "gen4");
        _profiles.ForgetIdle(12 * Minute);
        Assert.Empty(_profiles.All);
    }

    [Fact]
    public async Task Many_that_come_at_once_stay_within_the_bound()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), (n, _) =>
        {
            _profiles.Of($"kind-{n % 700}", $"model-{n % 3_000}");
            return ValueTask.CompletedTask;
        });

        Assert.Equal(LocalProfiles.Most, _profiles.All.Count());
    }

    [Fact]
    public void What_nobody_asks_for_is_forgotten_and_makes_room()
    {
        for (var model = 0; model < 1_000; model++) _profiles.Of("image_to_video", $"model-{model}");
        _profiles.ForgetIdle(Minute);
        var used = _profiles.Of("image_to_video", "model-0");
        _profiles.ForgetIdle(11 * Minute);
        Assert.True(_profiles.All.Count() > 1);

        _profiles.ForgetIdle(12 * Minute);
        Assert.Same(used, Assert.Single(_profiles.All));
        Assert.Equal("new", _profiles.Of("image_to_video", "new").View.Name.Model);
    }

    [Fact]
    public void Asking_again_allocates_nothing()
    {
        var task = Task("image_to_video", "gen4");
        var profile = _profiles.Of(task);
        profile.GoesOn(TaskPhase.Running, default, Second, 6 * Second);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var poll = 0; poll < 1_000; poll++) _profiles.Of(task).GoesOn(TaskPhase.Running, default, Second, 6 * Second);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    [Fact]
    public void What_could_not_be_told_is_told_with_what_came_meanwhile_and_is_bounded()
    {
        var profile = _profiles.Of(null, null);
        End(profile, 6_000);
        for (var round = 0; round < 3; round++)
        {
            var news = profile.TakeNews();
            Assert.False(profile.HasNews);
            End(profile, 6_000);
            profile.GiveBack(news);
        }

        var told = profile.TakeNews();
        Assert.Equal(ProfileEvidence.MostEnds, told.Ends);
        profile.Told(null);
        End(profile, 1);
        Assert.Equal(1, profile.TakeNews().Ends);
    }

    [Fact]
    public void A_copy_that_comes_brings_its_plans_and_one_that_is_broken_changes_nothing()
    {
        var profile = _profiles.Of("image_to_video", "gen4");
        var before = profile.View;
        var learned = LearnedProfile.Begin(before.Running.Prior).Fold(Seen.Ends(200, seconds: 200));
        profile.Told(new ProfileCopy("a/1", IsWhole: true, learned.ToBytes(), []));

        Assert.Equal(200, profile.View.Running.Known);
        Assert.True(profile.View.RunningPlan.Next(60 * Second, 0.5) > before.RunningPlan.Next(60 * Second, 0.5) + (10 * Second));
        Assert.Equal(("a/1", true), (profile.Revision, profile.IsWhole));

        var known = profile.View;
        profile.Told(new ProfileCopy("a/2", IsWhole: true, [0xFF], []));
        Assert.Same(known, profile.View);
    }

    private static void End(LocalProfile profile, int times)
    {
        for (var task = 0; task < times; task++) profile.Ends(TaskPhase.Running, default, 20 * Second, 25 * Second);
    }

    private static RunwayTask Task(string? kind, string? model) => RunwayTask.Admit(
        new TaskIdentity(TenantId.Parse("acme"), TaskId.Parse("task")),
        new Admission { TrackedAt = default, VisibleBy = default, Deadline = default, Kind = kind, Model = model });
}
