using System.Net;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Links;
using CometRunway.Campaign.Nemesis.Schedules;
using CometRunway.Campaign.Networks;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Who can be parted from whom.</summary>
internal static class Partitions
{
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new Partition("servers-parted", Aim.TwoServers, static strike => Both(First(strike), Second(strike))),
        new Partition("servers-parted-one-way", Aim.TwoServers, static strike => [new Route(First(strike), Second(strike))]),
        new Partition("server-parted-from-all-servers", Aim.OneServer, static strike => Others(strike).SelectMany(other => Both(strike.Server.Source, other.Source))),
        new Partition("server-parted-from-everybody", Aim.OneServer, static strike =>
            [.. Others(strike).SelectMany(other => Both(strike.Server.Source, other.Source)), .. Both(strike.Server.Source, strike.On.Network.HostAddress)]),
        new Partition("server-parted-from-store", Aim.OneServer, static strike => Both(strike.Server.Source, strike.On.StoreLink!), Ability.Postgres),
        new Partition("server-hears-nothing-of-store", Aim.OneServer, static strike => [To(strike.Server.Source, strike.On.StoreLink!)], Ability.Postgres),
        new Partition("server-parted-from-upstream", Aim.OneServer, static strike => Both(strike.Server.Source, strike.On.UpstreamLink)),
        new Partition("server-hears-nothing-of-upstream", Aim.OneServer, static strike => [To(strike.Server.Source, strike.On.UpstreamLink)]),
        new Partition("server-parted-from-receivers", Aim.OneServer, static strike => Both(strike.Server.Source, strike.On.ReceiverLink)),
        new Partition("server-parted-from-membership", Aim.OneServer, static strike => Both(strike.Server.Source, strike.On.RedisLink!), Ability.Redis),
    ];

    private static IPAddress First(Strike strike) => strike.Servers[0].Source;

    private static IPAddress Second(Strike strike) => strike.Servers[1].Source;

    private static IEnumerable<ServerNode> Others(Strike strike) => strike.On.Servers.Where(server => server != strike.Server);

    private static IEnumerable<Route> Both(IPAddress one, IPAddress other) => [new Route(one, other), new Route(other, one)];

    private static IEnumerable<Route> Both(IPAddress server, Link link) => [new Route(server, link.Address.Address, link.Address.Port), To(server, link)];

    private static Route To(IPAddress server, Link link) => new(link.Address.Address, server, link.Address.Port);
}
