using System.Net;
using System.Net.Sockets;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// Which addresses anybody may have the server speak to: those of the public internet, and none of the networks that it stands in. What is reserved for a
/// purpose (RFC 6890 and its registries at IANA) is not public, nor what clouds serve their own machines at under addresses that look it.
/// </summary>
internal static class AddressPolicy
{
    private static readonly IPNetwork[] Reserved = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20");

    private static readonly IPNetwork[] OfClouds = Networks(
        "168.63.129.16/32", // Azure: its fabric, which hands out certificates and extensions, and DNS. 100.100.100.200 of Alibaba and 192.0.0.192 of Oracle are reserved ranges anyway.
        "161.26.0.0/16", "166.8.0.0/14", // IBM: services for its machines alone.
        "199.36.153.4/30", "199.36.153.8/30", "2600:2d00:2:1000::/64", "2600:2d00:2:2000::/64", // Google: its API for machines without a way out.
        "192.80.8.124/32"); // Equinix: metadata.

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3"); // Nothing else of IPv6 is given out: no unique local, link local, site local or multicast address, none that is compatible or translated.
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            if (Nat64.Contains(address)) return IsPublic(Embedded(address, at: 12));
            if (!Unicast.Contains(address)) return false;
            if (SixToFour.Contains(address) && !IsPublic(Embedded(address, at: 2))) return false;
            if (IsIsatap(address) && !IsPublic(Embedded(address, at: 12))) return false;
        }

        return !Reserved.Any(network => network.Contains(address)) && !OfClouds.Any(network => network.Contains(address));
    }

    // RFC 5214: an interface that is 0:5efe or 200:5efe, and the address behind the tunnel.
    private static bool IsIsatap(IPAddress address) => address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0x00 or 0x02, 0x00, 0x5e, 0xfe, ..];

    private static IPAddress Embedded(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(static network => IPNetwork.Parse(network))];
}
