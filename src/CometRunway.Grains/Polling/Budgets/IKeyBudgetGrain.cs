namespace CometRunway.Grains.Polling.Budgets;

/// <summary>The one owner of a key's budget over all silos, by the tenant's name.</summary>
[Alias("comet.key-budget")]
internal interface IKeyBudgetGrain : IGrainWithStringKey
{
    /// <summary>Takes what a silo wants, and says what it may spend.</summary>
    [Alias("ask")]
    Task<LeaseAnswer> Ask(LeaseRequest request);

    /// <summary>What is known of the budget, without wanting any of it.</summary>
    [Alias("describe")]
    Task<KeyBudgetState> Describe();
}
