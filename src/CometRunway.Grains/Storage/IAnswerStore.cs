using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>
/// Where answers lie that are given again to whoever repeats a request under its idempotency key. Every method throws <see cref="StoreUnavailableException"/>
/// where the store can't serve now; then the outcome of a write is unknown.
/// </summary>
public interface IAnswerStore : IAnswerReads
{
    /// <summary>Keeps an answer, unless one is kept under the key already; false then. Durable on return.</summary>
    Task<bool> KeepAnswer(TenantId tenant, string key, KeptAnswer answer, CancellationToken cancellationToken);

    /// <summary>Removes answers that were kept before <paramref name="before"/>, at most <paramref name="most"/>.</summary>
    /// <returns>How many went.</returns>
    Task<int> PruneAnswers(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>What is asked of an <see cref="IAnswerStore"/>.</summary>
public interface IAnswerReads
{
    /// <summary>The answer that is kept under a tenant's key; null where none is.</summary>
    Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken);
}

/// <summary>An answer that was given.</summary>
/// <param name="Fingerprint">Tells the request that it answers from others.</param>
/// <param name="ProtectedContent">The answer, encrypted: it may hold a secret.</param>
public sealed record KeptAnswer(string Fingerprint, string ProtectedContent);
