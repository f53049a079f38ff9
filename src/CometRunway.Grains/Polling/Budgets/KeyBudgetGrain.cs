using CometRunway.Core.Polling;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>
/// Owns the budget of one key as <see cref="KeyBudget"/> rules. What it learned of the rate is kept; what silos hold is not, for a new activation learns that from
/// them.
/// </summary>
[GrainType("key-budget")]
[CollectionAgeLimit(Minutes = 5)] // Whoever polls asks each minute.
internal sealed partial class KeyBudgetGrain(
    ILearnedStore store,
    IOptions<PollingOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    TimeProvider wall,
    ILogger<KeyBudgetGrain> log) : Grain, IKeyBudgetGrain
{
    private const double Change = 0.01; // Of the rate: less is not worth a write.
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly long _start = clock.GetTimestamp();
    private KeyBudget _budget = KeyBudget.Begin(options.Value.Budget is { } rate ? KeyRate.Configured(rate) : KeyRate.Learned(), TimeSpan.Zero);
    private Task _storing = Task.CompletedTask; // One at a time.
    private TimeSpan? _storedAt;
    private bool _isRecalled;
    private double? _kept;

    private string Name => LearnedRate.NameOf(this.GetPrimaryKeyString());

    private TimeSpan Now => clock.GetElapsedTime(_start);

    private bool IsChanged => _budget.Rate is { IsConfigured: false, PerSecond: { } rate } && !(Math.Abs(rate - (_kept ?? 0)) <= rate * Change);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_budget.Rate.IsConfigured) return;
        Begin(Recall);
        await Enough(_storing); // A store that takes longer holds up nobody: what it says counts when it comes.
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (!IsChanged || !_storing.IsCompleted) return;
        Begin(Keep);
        await Enough(_storing);
    }

    public Task<LeaseAnswer> Ask(LeaseRequest request)
    {
        var held = request.Held ?? KeyBudget.Alone(_budget.Rate, request.Silos) ?? 0;
        var now = Now;
        (_budget, var lease) = _budget.Ask(new BudgetRequest(request.Silo, request.Wanted, held, request.IsRefused), now);
        if (!_budget.Rate.IsConfigured && _storing.IsCompleted && !(now - _storedAt < KeepEvery))
        {
            if (!_isRecalled) Begin(Recall);
            else if (IsChanged) Begin(Keep);
        }

        return Task.FromResult(new LeaseAnswer(_budget.Rate.PerSecond, lease.PerSecond, lease.Markup, lease.Until - now));
    }

    public Task<KeyBudgetState> Describe() => Task.FromResult(new KeyBudgetState(_budget.Rate.PerSecond, _budget.Wanted, _budget.Markup));

    private void Begin(Func<Task> store)
    {
        _storedAt = Now;
        _storing = store();
    }

    private Task<Task> Enough(Task storing) => Task.WhenAny(storing, Task.Delay(Patience, wall));

    private async Task Recall()
    {
        try
        {
            var form = await store.FindLearned(Name, CancellationToken.None);
            _isRecalled = true;
            if (LearnedRate.Read(form) is not { } rate || _budget.Rate.PerSecond is not null) return; // It has learned another meanwhile.
            (_kept, _budget) = (rate, KeyBudget.Begin(KeyRate.Learned(rate), Now));
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRecalled(log, this.GetPrimaryKeyString(), exception.Message);
        }
    }

    private async Task Keep()
    {
        if (_budget.Rate.PerSecond is not { } rate) return;
        try
        {
            await store.KeepLearned(Name, LearnedRate.Write(rate), CancellationToken.None);
            _kept = rate;
        }
        catch (StoreUnavailableException exception)
        {
            LogNotKept(log, this.GetPrimaryKeyString(), exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is known of the rate of tenant {Tenant} can't be read ({Why}); it is tried again.")]
    private static partial void LogNotRecalled(ILogger logger, string tenant, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rate that was learned of tenant {Tenant} is not kept ({Why}); it is tried again.")]
    private static partial void LogNotKept(ILogger logger, string tenant, string why);
}
