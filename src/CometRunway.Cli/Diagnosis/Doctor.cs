using System.Runtime.CompilerServices;
using CometRunway.Cli.Profiles;
using CometRunway.Client;

namespace CometRunway.Cli.Diagnosis;

/// <summary>Looks at a server from here, one thing after the other, as far as there is something to look at.</summary>
internal sealed class Doctor(CometRunwayClient client, Connection connection, TimeProvider clock, string ownVersion)
{
    private static readonly TimeSpan EventPatience = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<Finding> Look([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Findings.OfTransport(connection.Url, connection.Key is not null) is { } overheard) yield return overheard;
        var (sign, noServer) = await Try(client.PingAsync, cancellationToken);
        if (sign is null)
        {
            yield return Findings.OfNoServer(noServer!);
            yield break;
        }

        yield return Findings.OfServer(connection.Url, sign);
        yield return Findings.OfClock(clock.GetUtcNow() - sign.Took / 2 - sign.ServerTime);
        var (readiness, notReady) = await Try(client.GetReadinessAsync, cancellationToken);
        if (readiness is null)
        {
            yield return Findings.OfNoServer(notReady!);
            yield break;
        }

        yield return Findings.OfVersion(readiness.Version, ownVersion);
        foreach (var finding in Findings.OfReadiness(readiness)) yield return finding;
        var (caller, noKey) = await Try(client.IdentifyAsync, cancellationToken);
        yield return caller is null ? Findings.OfNoKey(noKey!, connection.Key is not null) : Findings.OfKey(caller);
        if (caller is null) yield break;
        if (!caller.IsOperator)
        {
            var (state, noState) = await Try(token => client.GetUpstreamAsync(null, null, token), cancellationToken);
            foreach (var finding in state is null ? [new Finding("upstream", Health.Bad, noState!.Message, "The server's log says more.")] : Findings.OfUpstream(state)) yield return finding;
        }

        yield return await FirstEvent(cancellationToken);
    }

    private async Task<Finding> FirstEvent(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(EventPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var asked = clock.GetTimestamp();
        try
        {
            // Nothing follows its first event, which is small: no buffer is filled by what comes after it.
            await foreach (var _ in client.WatchAllAsync(null, null, either.Token)) return Findings.OfEvents(clock.GetElapsedTime(asked), EventPatience);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // None came.
        }
        catch (CometRunwayException failure)
        {
            return new Finding("events", Health.Bad, failure.Message, "The server opens no event stream for this key: its log, or the limits it has for you, say why.");
        }

        return Findings.OfEvents(null, EventPatience);
    }

    private static async Task<(T? Answer, CometRunwayException? Failure)> Try<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await ask(cancellationToken), null);
        }
        catch (CometRunwayException failure)
        {
            return (null, failure);
        }
    }
}
