using System.Net;
using System.Net.Sockets;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// Which addresses anybody may have the server speak to: those of the public internet, and none of the networks that it stands in. What is reserved for a
/// purpose (RFC 6890 and its registries) is not public.
/// </summary>
internal static class AddressPolicy
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. Networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        .. Networks("2001::/23", "2001:db8::/32", "3fff::/20"),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            if (Nat64.Contains(address)) return IsPublic(Embedded(address, at: 12));
            if (SixToFour.Contains(address)) return IsPublic(Embedded(address, at: 2));
            if (!Unicast.Contains(address)) return false;
        }

        return !NotPublic.Any(network => network.Contains(address));
    }

    private static IPAddress Embedded(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(static network => IPNetwork.Parse(network));
}
