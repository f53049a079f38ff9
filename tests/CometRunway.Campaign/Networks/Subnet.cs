using System.Net;
using System.Net.NetworkInformation;

namespace CometRunway.Campaign.Networks;

/// <summary>254 addresses that nobody on this machine uses: 10.77.x.0/24.</summary>
internal readonly record struct Subnet(byte Third)
{
    public const int Bits = 24;

    private const int FirstServer = 10;

    public IPAddress Host => Address(1);

    public IPAddress Server(int number) => Address(FirstServer + number);

    /// <summary>One that no interface has an address of.</summary>
    /// <exception cref="InvalidOperationException">All 256 are taken.</exception>
    public static Subnet Free()
    {
        var taken = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(static one => one.GetIPProperties().UnicastAddresses)
            .Select(static one => one.Address.GetAddressBytes())
            .Where(static bytes => bytes is [10, 77, _, _])
            .Select(static bytes => bytes[2])
            .ToHashSet();
        // Two runs that start at once begin at different places.
        var begin = Environment.ProcessId;
        var free = Enumerable.Range(0, 256).Select(step => (byte)(begin + step)).Where(third => !taken.Contains(third)).ToList();
        return free is [var first, ..] ? new Subnet(first) : throw new InvalidOperationException("Of 10.77.0.0/16 every /24 is taken on this machine.");
    }

    private IPAddress Address(int last) => new([10, 77, Third, (byte)last]);
}
