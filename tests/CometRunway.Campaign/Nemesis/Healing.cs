using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis.Faults;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Campaign.Nemesis;

/// <summary>Makes everything whole again, whatever was broken.</summary>
internal static class Healing
{
    /// <summary>Goes on where something fails; each failure is added to those that there are.</summary>
    public static async Task Heal(Installation on, List<Exception> failures)
    {
        foreach (var step in Steps(on))
        {
            try
            {
                await step();
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }
    }

    // In the order in which one needs the other.
    private static IEnumerable<Func<Task>> Steps(Installation on) =>
    [
        on.Network.Heal,
        () => Now(() => HealLinks(on)),
        on.Upstream.NoFaults,
        .. on.Keys.Select(key => (Func<Task>)(() => KeyRevoked.Restore(on.Upstream, key))),
        () => Now(() => on.Receiver.Answer = StatusCodes.Status204NoContent),
        () => Now(() => on.Disk?.Free()),
        () => Revival.Of(on.Postgres),
        () => StoreReadOnly.End(on.Postgres),
        () => Revival.Of(on.Redis),
        .. on.Servers.Select(static server => (Func<Task>)(() => server.Clock?.BeRight() ?? Task.CompletedTask)),
        .. on.Servers.Select(static server => (Func<Task>)server.Thaw),
        () => Supervision.Restore(on.Servers),
    ];

    private static void HealLinks(Installation on)
    {
        foreach (var link in new[] { on.UpstreamLink, on.ReceiverLink, on.StoreLink, on.RedisLink }) link?.Heal();
    }

    private static Task Now(Action step)
    {
        step();
        return Task.CompletedTask;
    }
}
