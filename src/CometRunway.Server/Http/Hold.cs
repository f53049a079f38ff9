using CometRunway.Server.Draining;

namespace CometRunway.Server.Http;

/// <summary>Holds reads until what is read is as its reader wants it. A held read costs memory only: it sleeps on the one tailer of the process.</summary>
internal sealed class Hold(HoldRoom room, TimeProvider clock, Drain drain)
{
    /// <summary>
    /// The thing as soon as it is over or <paramref name="enough"/> says so; as it is, when <paramref name="wait"/> is over, the server stops or has no room.
    /// Null where it is no longer there. <paramref name="known"/> is what is known of it already.
    /// </summary>
    /// <exception cref="Problems.ProblemException">The tenant has as many reads held as it may have.</exception>
    public async Task<T?> Until<T>(IHoldable<T> what, T known, Func<T, bool> enough, TimeSpan wait, CancellationToken cancellationToken)
        where T : class
    {
        if (enough(known) || what.IsOver(known) || wait <= TimeSpan.Zero) return known;

        using var seat = await room.Take(what.Tenant, cancellationToken);
        if (seat is null) return known;

        using var patience = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, drain.Beginning, cancellationToken);
        try
        {
            await foreach (var changed in what.Changes(known, end.Token))
            {
                if (changed is null || enough(changed) || what.IsOver(changed)) return changed;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Long enough.
        }

        return await what.Read(cancellationToken);
    }
}
