using System.Net.NetworkInformation;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Networks;

/// <summary>One bridge in this process's own network, and a namespace for each server that is plugged into it.</summary>
internal sealed class Wiring(string bridge, Subnet subnet, IReadOnlyList<Place> places)
{
    private const string Bridge = "crb";
    private const string Namespace = "crn";
    private const string Cable = "crv";
    private const string Namespaces = "/run/netns";
    private const string Interfaces = "/sys/class/net";

    public static Wiring Draw(Subnet subnet, int servers) =>
        new(RunName.Take(Bridge), subnet, [.. Enumerable.Range(1, servers).Select(number => new Place(RunName.Take(Namespace), subnet.Server(number)))]);

    public IReadOnlyList<Place> Places => places;

    /// <summary>Takes away what runs left that were killed.</summary>
    public static async Task RemoveOrphans()
    {
        if (Directory.Exists(Namespaces))
        {
            foreach (var name in Directory.GetFiles(Namespaces).Select(static path => Path.GetFileName(path)).Where(static name => RunName.IsOrphan(name, Namespace))) await RemoveNamespace(name);
        }

        var interfaces = NetworkInterface.GetAllNetworkInterfaces().Select(static one => one.Name);
        foreach (var name in interfaces.Where(static name => RunName.IsOrphan(name, Bridge) || RunName.IsOrphan(name, Cable))) await RemoveInterface(name);
    }

    public async Task Build()
    {
        await Ip("link", "add", bridge, "type", "bridge");
        await Ip("addr", "add", $"{subnet.Host}/{Subnet.Bits}", "dev", bridge);
        await Ip("link", "set", bridge, "up");
        foreach (var place in places) await PlugIn(place);
    }

    public async Task Remove()
    {
        foreach (var place in places) await RemoveNamespace(place.Namespace);
        await RemoveInterface(bridge);
    }

    private async Task PlugIn(Place place)
    {
        var cable = RunName.Take(Cable);
        await Ip("netns", "add", place.Namespace);
        await Ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", place.Namespace);
        await Ip("link", "set", cable, "master", bridge, "up");
        await Ip("-n", place.Namespace, "addr", "add", $"{place.Address}/{Subnet.Bits}", "dev", "eth0");
        await Ip("-n", place.Namespace, "link", "set", "eth0", "up");
        await Ip("-n", place.Namespace, "link", "set", "lo", "up");
    }

    private static Task RemoveNamespace(string name) => File.Exists(Path.Combine(Namespaces, name)) ? Ip("netns", "delete", name) : Task.CompletedTask;

    // A cable goes with the namespace of its other end, at the kernel's leisure: perhaps just now.
    private static Task RemoveInterface(string name) => Command.Run("/", "sh", "-c", $"test ! -e {Interfaces}/{name} || ip link delete {name} || test ! -e {Interfaces}/{name}");

    private static Task Ip(params string[] arguments) => Command.Run("/", ["ip", .. arguments]);
}
