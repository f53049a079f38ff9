using CometRunway.Core.Polling;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>Keeps a <see cref="ProfileLedger"/>: reads what was kept, keeps what is new, and tells the wider profile. Nobody who reports waits for the store.</summary>
[GrainType("polling-profile")]
[CollectionAgeLimit(Minutes = 10)]
internal sealed partial class ProfileGrain(
    ILearnedStore store,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<ProfileGrain> log) : Grain, IProfileGrain, IDisposable
{
    private static readonly TimeSpan KeepEach = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WidersPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProfileName _name = null!;
    private ProfileLedger _ledger = null!;
    private ProfileEvidence _onward = new();
    private IGrainTimer? _timer;
    private TimeSpan _pause = FirstPause;
    private Task _work = Task.CompletedTask;
    private bool _isSet;

    private string Revision => $"{GrainContext.ActivationId}/{_ledger.Revision}";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ProfileKey.TryParse(this.GetPrimaryKeyString(), out var name)) throw new ArgumentException("The key of a profile's grain is upstream/kind/model.");
        (_name, _ledger) = (name, new ProfileLedger(name));
        _work = Work();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        _isSet = true; // Never again.
        PassOn();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        await _work.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Keep(patience.Token);
    }

    public void Dispose() => _timer?.Dispose();

    public Task<ProfileCopy?> Report(ProfileReport report)
    {
        Learn(ProfileEvidence.Of(report));
        return Task.FromResult(report.Revision == Revision ? null : _ledger.Copy(Revision));
    }

    public Task Learn(ProfileReport seen)
    {
        Learn(ProfileEvidence.Of(seen));
        return Task.CompletedTask;
    }

    public async Task<byte[]> Running()
    {
        await _whole.Task.WaitAsync(WidersPatience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return _ledger.Learned.Running.ToBytes();
    }

    private void Learn(ProfileEvidence evidence)
    {
        if (evidence.IsEmpty) return;
        _ledger.Learn(evidence);
        _onward.Add(evidence);
        SetTimer();
    }

    // Set once until it has rung: whatever comes meanwhile goes along.
    private void SetTimer()
    {
        if (_isSet || !_work.IsCompleted) return;
        var pause = !_ledger.IsWhole ? _pause : _ledger.IsToBeKept || !_onward.IsEmpty ? KeepEach : Timeout.InfiniteTimeSpan;
        if (pause == Timeout.InfiniteTimeSpan) return;
        _isSet = true;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        if (_timer is not null) _timer.Change(pause, Timeout.InfiniteTimeSpan);
        else _timer = this.RegisterGrainTimer(static (grain, _) => grain.Ring(), this, new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    private Task Ring()
    {
        _isSet = false;
        return _work = Work();
    }

    private async Task Work()
    {
        await Task.Yield(); // What is at work is known by its task, which is there by then.
        PassOn();
        if (!_ledger.IsWhole) await Load();
        await Keep(CancellationToken.None);
        _work = Task.CompletedTask;
        SetTimer();
    }

    private void PassOn()
    {
        if (_onward.IsEmpty) return;
        var seen = _onward;
        _onward = new ProfileEvidence();
        if (_name.Wider is { } wider) _ = Owner(wider).Learn(seen.ToReport(revision: null));
    }

    private async Task Load()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            var wider = AskWider();
            var kept = await store.FindLearned(this.GetPrimaryKeyString(), patience.Token);
            if (_ledger.TryLoad(kept, await wider)) _whole.TrySetResult();
            else LogNewer(log, _name);
        }
        catch (Exception exception)
        {
            LogNotRead(log, _name, exception.Message);
        }
    }

    // Only a model's prior is of what is wider.
    private async Task<byte[]> AskWider()
    {
        if (_name is not { Model: not null, Wider: { } wider }) return [];
        try
        {
            return await Owner(wider).Running().WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotAsked(log, _name, exception.Message);
            return [];
        }
    }

    private async Task Keep(CancellationToken cancellationToken)
    {
        if (!_ledger.IsToBeKept) return;
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var revision = _ledger.Revision;
            await store.KeepLearned(this.GetPrimaryKeyString(), _ledger.Learned.ToBytes(), either.Token);
            _ledger.Kept(revision);
        }
        catch (Exception exception)
        {
            LogNotKept(log, _name, exception.Message);
        }
    }

    private IProfileGrain Owner(ProfileName name) => GrainFactory.GetGrain<IProfileGrain>(ProfileKey.Format(name));

    // The store says so once for all.
    [LoggerMessage(Level = LogLevel.Debug, Message = "What was learned of {Profile} can't be read now; it is tried again. {Why}")]
    private static partial void LogNotRead(ILogger logger, ProfileName profile, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "What was learned of {Profile} was kept by a newer version: it is left to that, and learned anew in memory here.")]
    private static partial void LogNewer(ILogger logger, ProfileName profile);

    [LoggerMessage(Level = LogLevel.Debug, Message = "What is wider than {Profile} can't be asked now; it begins with what is believed of all. {Why}")]
    private static partial void LogNotAsked(ILogger logger, ProfileName profile, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "What was learned of {Profile} is not kept yet; it is tried again. {Why}")]
    private static partial void LogNotKept(ILogger logger, ProfileName profile, string why);
}
