using System.Net;

namespace CometRunway.Campaign.Networks;

/// <summary>What the filter of one server's namespace says, so that packets of some routes are dropped and nobody is told.</summary>
internal static class CutRules
{
    /// <summary>A table in the language of nft, which replaces the one before at once: no packet passes between the two.</summary>
    public static string Of(IPAddress server, IEnumerable<Route> cuts) => $$"""
        table ip campaign
        delete table ip campaign
        table ip campaign {
          chain arriving {
            type filter hook input priority 0;
            {{Lines(cuts.Where(cut => cut.To.Equals(server)), static cut => $"ip saddr {cut.From}{Port(cut, "sport")} drop")}}
          }
          chain leaving {
            type filter hook output priority 0;
            {{Lines(cuts.Where(cut => cut.From.Equals(server)), static cut => $"ip daddr {cut.To}{Port(cut, "dport")} drop")}}
          }
        }

        """;

    private static string Lines(IEnumerable<Route> cuts, Func<Route, string> line) => string.Join("; ", cuts.Select(line));

    private static string Port(Route cut, string which) => cut.Port is { } port ? $" tcp {which} {port}" : "";
}
