using System.Net.Sockets;
using CometRunway.Server.Settings;
using CometRunway.Storage.Database;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Hosting;

/// <summary>Why the server does not start, for whoever has to mend it: sentences, no stack trace.</summary>
internal static class StartFailure
{
    /// <summary>Null where nobody foresaw it: that is a bug, and wants its stack trace.</summary>
    public static IEnumerable<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => options.Failures.Select(failure => $"Setting {SectionOf(options.OptionsType)}: {failure}"),
        UnknownSettingException settings => settings.Sentences,
        PortTakenException ports => ports.Sentences,
        StoreUnusableException store => [store.Message],
        Simulation.SimulatorException simulator => [simulator.Message],
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } unreadable => [unreadable.Message],
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } inUse => [$"{inUse.Message} Choose another with ASPNETCORE_URLS or --urls."],
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => ["A port of the silo was taken just now. Choose others with CometRunway:Cluster:SiloPort and CometRunway:Cluster:GatewayPort."],
        AggregateException { InnerExceptions: [var one] } => Explain(one),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    private static string SectionOf(Type options) => $"CometRunway:{options.Name.Replace("Options", "", StringComparison.Ordinal)}";
}
