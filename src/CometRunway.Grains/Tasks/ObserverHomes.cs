using CometRunway.Abstractions;

namespace CometRunway.Grains.Tasks;

/// <summary>
/// Where observers live. One of a silo that is gone is told nothing: Orleans would say of each push to it that it is lost, several times and with a stack, until the
/// observer expires.
/// </summary>
internal sealed class ObserverHomes(IClusterMembershipService membership)
{
    private const string InSilo = "hosted-"; // Orleans' name for the client in a silo, before the silo's address.
    private const char EndOfClient = '+';

    public bool IsThere(IRunwayTaskObserver observer) =>
        Home(observer.GetGrainId().Key.ToString()!) is not { } silo || membership.CurrentSnapshot.GetSiloStatus(silo) is not SiloStatus.Dead;

    /// <summary>The silo whose process an observer lives in; null where that is an application's.</summary>
    internal static SiloAddress? Home(string key)
    {
        if (!key.StartsWith(InSilo, StringComparison.Ordinal)) return null;
        var end = key.IndexOf(EndOfClient, StringComparison.Ordinal);
        try
        {
            return SiloAddress.FromParsableString(end < 0 ? key[InSilo.Length..] : key[InSilo.Length..end]);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
