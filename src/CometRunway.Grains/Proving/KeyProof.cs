using CometRunway.Core;
using CometRunway.Grains.Caching;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Proving;

/// <summary>
/// Proves keys: one that has never worked, or is refused for long, is tried at the upstream with one read. All who ask at once about one key share it, and a
/// flood with one bad key asks once in a while.
/// </summary>
public interface IKeyProof
{
    /// <summary>Whether the key of a tenant works. Ends within a few seconds, whatever the upstream does.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="key">In clear; null where nobody has brought it, and only what is known counts.</param>
    /// <param name="inQuestion">The task for whose sake it is asked, which is then read, and not polled again for it; null: a task that there is not.</param>
    /// <param name="apiVersion">The caller's <c>X-Runway-Version</c>; null: as configured.</param>
    /// <param name="cancellationToken">Whoever asks has gone.</param>
    Task<Proof> Of(TenantId tenant, string? key, TaskId? inQuestion, string? apiVersion, CancellationToken cancellationToken);
}

internal sealed class KeyProof(
    CredentialVault vault,
    PollBudget budget,
    ProvingRead read,
    IOptions<KeyOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : IKeyProof
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilenceHolds = TimeSpan.FromSeconds(2);
    private static readonly Proof Works = new Proof.Works();

    private readonly RecentlyUsed<TenantId, (Proof Proof, long At)> _failures = new(MostRemembered);
    private readonly SingleFlight<TenantId, Proof> _flights = new();

    public async Task<Proof> Of(TenantId tenant, string? key, TaskId? inQuestion, string? apiVersion, CancellationToken cancellationToken)
    {
        if (await Known(tenant, cancellationToken) is { } known) return known;
        if (key is null) return new Proof.Unasked("No key came along that could be tried.", Patience);
        try
        {
            return await _flights.Join(tenant, () => Ask(tenant, key, inQuestion, apiVersion)).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new Proof.Unasked($"The upstream has not answered within {Patience.TotalSeconds:0} s.", Patience);
        }
    }

    private async Task<Proof> Ask(TenantId tenant, string key, TaskId? inQuestion, string? apiVersion)
    {
        if (await Known(tenant, CancellationToken.None) is { } known) return known; // Somebody else's read came back just before.
        var proof = await read.Make(tenant, key, inQuestion, apiVersion);
        if (proof is Proof.Works)
        {
            await vault.Prove(tenant, key, CancellationToken.None);
            _failures.Remove(tenant, out _);
            return proof;
        }

        if (proof is Proof.Refused && await vault.Find(tenant, CancellationToken.None) is null) budget.Forget(tenant);
        _failures.Set(tenant, (proof, clock.GetTimestamp()));
        return proof;
    }

    private async Task<Proof?> Known(TenantId tenant, CancellationToken cancellationToken)
    {
        var standing = await vault.Standing(tenant, cancellationToken);
        return standing.IsProven && !IsRefusedForLong(standing) ? Works : Remembered(tenant);
    }

    private Proof? Remembered(TenantId tenant)
    {
        if (!_failures.TryGet(tenant, out var failure)) return null;
        return clock.GetElapsedTime(failure.At) < (failure.Proof is Proof.Refused ? RefusalHolds : SilenceHolds) ? failure.Proof : null;
    }

    private bool IsRefusedForLong(KeyStanding standing) => standing.RefusedSince is { } since && clock.GetUtcNow() - since >= options.Value.RefusedFor;
}
