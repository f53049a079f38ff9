using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Proving;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Proving;

/// <summary>Keys that have never worked.</summary>
public sealed class KeyProofTests : IAsyncLifetime
{
    private static readonly TenantId Stranger = TenantId.Parse("stranger");
    private static readonly TaskId Id = TaskId.Parse("in-question");

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    public static TheoryData<Reading, Type> Readings => new()
    {
        { new Reading.Answer(RunwayStatus.Running), typeof(Proof.Works) },
        { new Reading.Answer(null), typeof(Proof.Works) },
        { new Reading.NotVisible("task_not_exist"), typeof(Proof.Works) },
        { new Reading.NotVisible("no data", IsDenied: false), typeof(Proof.Works) },
        { new Reading.Unauthorized("HTTP 401: Invalid token"), typeof(Proof.Refused) },
        { new Reading.ComeBackLater("HTTP 503"), typeof(Proof.Unasked) },
        { new Reading.ComeBackLater("HTTP 429", TimeSpan.FromSeconds(7), WholeKey: true), typeof(Proof.Unasked) },
        { new Reading.Miss("HTTP 403 with a web page"), typeof(Proof.Unasked) },
        { new Reading.Miss("HTTP 400", Lasting: true), typeof(Proof.Unasked) },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task What_the_upstream_says_decides_and_nothing_is_kept(Reading reading, Type proof)
    {
        _silo.Upstream.Says(reading);
        Assert.IsType(proof, await Prove());
        Assert.Null(await _silo.Store.FindCredential(Stranger, CancellationToken.None));
        Assert.Null(await _silo.Store.Find(new TaskIdentity(Stranger, Id), CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_has_worked_is_not_tried_again()
    {
        await Prove();
        await Prove();
        Assert.Equal(1, _silo.Upstream.Polls(new TaskIdentity(Stranger, Id)));
    }

    [Fact]
    public async Task A_flood_with_one_bad_key_asks_the_upstream_once_in_ten_seconds()
    {
        _silo.Upstream.Says(new Reading.Unauthorized("HTTP 401"));
        var proofs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Prove()));
        Assert.All(proofs, static proof => Assert.IsType<Proof.Refused>(proof));
        await Prove();
        Assert.Equal(1, _silo.Upstream.Polls(new TaskIdentity(Stranger, Id)));

        _silo.Clock.Advance(TimeSpan.FromSeconds(11));
        _silo.Upstream.Says(new Reading.NotVisible("task_not_exist"));
        Assert.IsType<Proof.Works>(await Prove());
        Assert.Equal(2, _silo.Upstream.Polls(new TaskIdentity(Stranger, Id)));
    }

    [Fact]
    public async Task The_reading_that_proved_the_key_is_the_first_poll_of_its_task_and_no_other()
    {
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        var task = new TaskIdentity(Stranger, Id);
        Assert.IsType<Proof.Works>(await Prove());
        await Admit(isProven: true);
        await _silo.IsSet(task);
        await _silo.RingThrough(task);
        Assert.Equal(RunwayStatus.Running, (await _silo.Grain(task).Get(0))!.Status);
        Assert.Equal(1, _silo.Upstream.Polls(task));

        await _silo.RingThrough(task);
        Assert.Equal(2, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task A_poll_proves_the_key_of_whom_the_upstream_could_not_be_asked_about()
    {
        _silo.Upstream.Says(new Reading.ComeBackLater("HTTP 503"));
        await Prove();
        await Admit(isProven: false);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        var task = new TaskIdentity(Stranger, Id);
        await _silo.IsSet(task);
        await _silo.RingThrough(task);
        await _silo.RingThrough(task);
        await TestSilo.Until("the key is proven", async () => (await _silo.Store.FindCredential(Stranger, CancellationToken.None))!.IsProven);
        Assert.Equal(1, _silo.Store.Marks);
    }

    [Fact]
    public async Task A_refusal_is_written_down_once_and_taken_back_once()
    {
        var task = await _silo.Track("one");
        var before = await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None);
        _silo.Upstream.Says(new Reading.Unauthorized("HTTP 401"));
        for (var polls = 0; polls < 3; polls++) await _silo.RingThrough(task);
        await TestSilo.Until("the refusal is written", async () => (await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None))!.RefusedSince is not null);
        await _silo.RingThrough(task);
        Assert.Equal(1, _silo.Store.Marks);

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await TestSilo.Until("it is taken back", async () =>
        {
            await _silo.RingThrough(task);
            return await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None) == before;
        });
        Assert.Equal(2, _silo.Store.Marks);
    }

    [Fact]
    public async Task A_key_that_was_refused_for_a_day_is_tried_anew_before_anything_is_taken_with_it()
    {
        await _silo.Store.MarkCredential(TestSilo.Tenant, works: false, _silo.Clock.GetUtcNow(), CancellationToken.None);
        _silo.Upstream.Says(new Reading.Unauthorized("HTTP 401"));
        _silo.Clock.Advance(TimeSpan.FromHours(23));
        Assert.IsType<Proof.Works>(await Prove(TestSilo.Tenant));

        _silo.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<Proof.Refused>(await Prove(TestSilo.Tenant));

        _silo.Upstream.Says(new Reading.NotVisible("task_not_exist"));
        _silo.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<Proof.Works>(await Prove(TestSilo.Tenant));
        await TestSilo.Until("it is taken back", async () => (await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None))!.RefusedSince is null);
    }

    [Fact]
    public async Task A_429_to_the_read_that_proves_pauses_the_key()
    {
        _silo.Upstream.Says(new Reading.ComeBackLater("HTTP 429", TimeSpan.FromMinutes(3), WholeKey: true));
        await Prove();
        await Admit(isProven: false);
        var task = new TaskIdentity(Stranger, Id);
        await _silo.IsSet(task);
        await _silo.RingThrough(task);
        Assert.Equal(1, _silo.Upstream.Polls(new TaskIdentity(Stranger, Id))); // The first poll waits.
    }

    [Fact]
    public async Task A_key_that_is_relied_on_is_kept_anew_once_an_hour()
    {
        var vault = _silo.Services.GetRequiredService<CredentialVault>();
        var first = (await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None))!.KeptAt;
        _silo.Clock.Advance(TimeSpan.FromMinutes(59));
        await vault.Keep(TestSilo.Tenant, "key", isProven: true, CancellationToken.None);
        Assert.Equal(first, (await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None))!.KeptAt);

        _silo.Clock.Advance(TimeSpan.FromMinutes(2));
        await vault.Keep(TestSilo.Tenant, "key", isProven: true, CancellationToken.None);
        Assert.Equal(_silo.Clock.GetUtcNow(), (await _silo.Store.FindCredential(TestSilo.Tenant, CancellationToken.None))!.KeptAt);
    }

    private Task<Proof> Prove(TenantId? tenant = null) =>
        _silo.Services.GetRequiredService<IKeyProof>().Of(tenant ?? Stranger, "a-key", Id, apiVersion: null, TestContext.Current.CancellationToken);

    private async Task Admit(bool isProven) =>
        await _silo.Services.GetRequiredService<ITaskAdmission>().Admit(Stranger, new UpstreamKey("a-key", isProven), [new AdmissionRequest(Id)], CancellationToken.None);
}
