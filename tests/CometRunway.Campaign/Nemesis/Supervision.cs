using System.Diagnostics;
using CometRunway.Campaign.Installations;

namespace CometRunway.Campaign.Nemesis;

/// <summary>What starts a server again that has ended, as an orchestrator or systemd does: one that was declared dead, or that ran out of memory, ends by itself.</summary>
internal static class Supervision
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Returns when all are ready.</summary>
    /// <exception cref="TimeoutException">One was not, within three minutes.</exception>
    public static Task Restore(IEnumerable<ServerNode> servers) => Task.WhenAll(servers.Select(Restore));

    private static async Task Restore(ServerNode server)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            await server.Start();
            try
            {
                await server.BecomesReady();
                return;
            }
            catch (InvalidOperationException ended)
            {
                if (watch.Elapsed > Patience) throw new TimeoutException($"{server.Name} was started again and again for {Patience.TotalMinutes:0} minutes and always ended before it was ready.", ended);
            }
        }
    }
}
