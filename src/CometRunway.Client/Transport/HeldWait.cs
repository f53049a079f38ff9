using System.Text.Json.Serialization.Metadata;

namespace CometRunway.Client.Transport;

/// <summary>Waits for what is read to be as it should, by a plain read and then held ones, one after the other, over any outage.</summary>
internal sealed class HeldWait(Exchange exchange)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    public async Task<T> Until<T>(string path, JsonTypeInfo<T> type, Func<T, bool> isEnough, CancellationToken cancellationToken)
    {
        var plain = new Call(HttpMethod.Get, path);
        var held = plain with { Hold = LongestHold };
        for (var persistence = exchange.Persist(); ;)
        {
            try
            {
                var call = persistence.WasReached ? held : plain; // The first answer comes at once: the server is there, and what is waited for too.
                var asked = exchange.Clock.GetTimestamp();
                var answer = await exchange.ReadOnce(call, type, cancellationToken);
                persistence.Reached();
                if (isEnough(answer)) return answer;

                // A server that stops lets go of what it holds, and would be asked without end.
                if (exchange.Clock.GetElapsedTime(asked) < call.Hold / 2) await Task.Delay(Breath, exchange.Clock, cancellationToken);
            }
            catch (CometRunwayException failure)
            {
                await persistence.Endure(failure, cancellationToken);
            }
        }
    }
}
