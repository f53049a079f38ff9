using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;

namespace CometRunway.Tests.Polling;

public class ProfileLedgerTests
{
    private static readonly ProfileName Model = new("runway", "image_to_video", "gen4");

    private readonly ProfileLedger _ledger = new(Model);

    [Fact]
    public void What_was_seen_before_the_store_answered_is_added_to_what_was_kept()
    {
        var kept = Known(100, seconds: 40);
        _ledger.Learn(Seen.Ends(20, seconds: 40));
        _ledger.Learn(Seen.Ends(10, seconds: 40));
        Assert.False(_ledger.IsWhole);
        Assert.Equal(30, _ledger.Learned.Known);

        Assert.True(_ledger.TryLoad(kept.ToBytes(), []));
        Assert.True(_ledger.IsWhole);
        Assert.Equal(130, _ledger.Learned.Known);
        Assert.True(_ledger.IsToBeKept);
    }

    [Fact]
    public void Nothing_is_to_be_kept_in_place_of_what_was_not_read()
    {
        _ledger.Learn(Seen.Ends(200, seconds: 40));
        Assert.False(_ledger.IsToBeKept);
    }

    [Fact]
    public void What_a_newer_version_kept_is_left_to_it()
    {
        _ledger.Learn(Seen.Ends(50, seconds: 40));
        var newer = Known(100, seconds: 40).ToBytes();
        newer[0]++;

        Assert.False(_ledger.TryLoad(newer, []));
        Assert.False(_ledger.IsToBeKept);
        Assert.Equal(50, _ledger.Learned.Known);
    }

    [Fact]
    public void What_is_broken_is_learned_anew()
    {
        Assert.True(_ledger.TryLoad([1, 2, 3], []));
        Assert.Equal(0, _ledger.Learned.Known);
        _ledger.Learn(Seen.Ends(5, seconds: 40));
        Assert.True(_ledger.IsToBeKept);
    }

    [Fact]
    public void What_is_kept_is_not_kept_again_before_it_changes_and_what_came_meanwhile_is()
    {
        Assert.True(_ledger.TryLoad(null, []));
        Assert.False(_ledger.IsToBeKept);
        _ledger.Learn(Seen.Ends(10, seconds: 40));
        var revision = _ledger.Revision;
        _ledger.Learn(Seen.Ends(10, seconds: 40));

        _ledger.Kept(revision);
        Assert.True(_ledger.IsToBeKept);
        _ledger.Kept(_ledger.Revision);
        Assert.False(_ledger.IsToBeKept);
    }

    [Fact]
    public void A_name_under_which_next_to_nothing_ended_leaves_nothing_behind()
    {
        Assert.True(_ledger.TryLoad(null, []));
        _ledger.Learn(Seen.Ends(4, seconds: 40));
        Assert.False(_ledger.IsToBeKept);
        _ledger.Learn(Seen.Ends(1, seconds: 40));
        Assert.True(_ledger.IsToBeKept);
    }

    [Fact]
    public void A_model_begins_with_what_is_known_of_its_kind_and_a_copy_too()
    {
        var kind = Known(200, seconds: 300, new ProfileName("runway", "image_to_video"));
        Assert.True(_ledger.TryLoad(null, kind.Running.ToBytes()));
        Assert.InRange(_ledger.Learned.Running.Hazard.AgeAt(0.5), 285, 315);

        var copy = new LocalProfile(Model, new PlanMaker(TimeSpan.FromSeconds(3), Pace.Default));
        copy.Told(_ledger.Copy("a/1"));
        Assert.Equal(_ledger.Learned.Running.Hazard.AgeAt(0.5), copy.View.Running.Hazard.AgeAt(0.5), precision: 3);
    }

    [Fact]
    public void The_store_gives_back_what_it_took()
    {
        var known = Known(100, seconds: 40);
        var bytes = known.ToBytes();
        Assert.True(LearnedProfile.TryRead(bytes, Model.PriorOfRunning(), out var read));
        Assert.Equal(bytes, read.ToBytes());

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.True(LearnedProfile.TryRead(bytes.AsSpan(0, length), Model.PriorOfRunning(), out var cut));
            Assert.Equal(0, cut.Known);
        }
    }

    [Fact]
    public void A_report_that_is_broken_is_passed_over_and_the_rest_of_it_counts()
    {
        var report = Seen.Ends(10, seconds: 40).ToReport(revision: null);
        Assert.Equal(10, ProfileEvidence.Of(report).Ends);
        Assert.Equal(10, ProfileEvidence.Of(report with { Waiting = [9, 9], Progress = [1, 2] }).Ends);
        Assert.True(ProfileEvidence.Of(report with { Running = report.Running[..^1] }).IsEmpty);
    }

    private static LearnedProfile Known(int ends, int seconds, ProfileName? name = null) => LearnedProfile.Begin((name ?? Model).PriorOfRunning()).Fold(Seen.Ends(ends, seconds));
}
