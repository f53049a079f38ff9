using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Idempotency;

/// <summary>
/// Answers a request that is repeated under its idempotency key as it was answered first, for a day, on whichever server. What is done may be done twice where
/// two come at once, or a server dies in between: so only what makes one thing of two goes through here. Then the answer that was kept first is everybody's.
/// </summary>
internal sealed class IdempotentRequests(IAnswerStore store, AnswerProtector protector)
{
    /// <summary>What was answered before, or what <paramref name="answer"/> answers now.</summary>
    /// <exception cref="ProblemException">Another request came under the same key.</exception>
    public async Task<RecordedAnswer> Serve(HttpContext http, TenantId tenant, string key, Func<Task<IResult>> answer)
    {
        using var fingerprint = new RequestFingerprint(http.Request);
        if (await Find(tenant, key) is { } known) return Match(known, await fingerprint.Complete(http.RequestAborted)).Again(http.Response);

        var given = await RecordedAnswer.Record(http, await answer());
        if (!given.IsSuccess) return given;

        var request = await fingerprint.Complete(http.RequestAborted);
        if (await store.KeepAnswer(tenant, key, new KeptAnswer(request, protector.Protect(given.Write())), CancellationToken.None)) return given;
        return await Find(tenant, key) is { } first ? Match(first, request) : given;
    }

    private async Task<(string Fingerprint, RecordedAnswer Answer)?> Find(TenantId tenant, string key) =>
        await store.FindAnswer(tenant, key, CancellationToken.None) is { } kept && protector.Unprotect(kept.ProtectedContent) is { } content
            ? (kept.Fingerprint, RecordedAnswer.Read(content))
            : null;

    private static RecordedAnswer Match((string Fingerprint, RecordedAnswer Answer) known, string request) =>
        known.Fingerprint == request ? known.Answer : throw new ProblemException(ProblemKinds.IdempotencyKeyReused(IdempotencyKey.Header));
}
