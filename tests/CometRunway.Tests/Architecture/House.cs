namespace CometRunway.Tests.Architecture;

/// <summary>A project, and what it may reference: projects of ours, and packages by their beginning.</summary>
internal sealed record Room(string Name, string[] Projects, string[] Packages, bool OnAspNetCore = false);

/// <summary>design.md, section 3, as data.</summary>
internal static class House
{
    private const string Core = "CometRunway.Core";
    private const string Abstractions = "CometRunway.Abstractions";
    private const string Grains = "CometRunway.Grains";
    private const string Storage = "CometRunway.Storage";
    private const string Client = "CometRunway.Client";
    private const string Dashboard = "CometRunway.Dashboard";

    public static IReadOnlyList<Room> Rooms { get; } =
    [
        new(Core, [], []),
        new(Abstractions, [Core], ["Microsoft.Orleans.Client"]),
        new(Grains, [Abstractions, Core], ["Microsoft.Orleans.Server", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Sdk", "Microsoft.Orleans.Streaming", "Microsoft.Orleans.BroadcastChannel", "Microsoft.Orleans.Dashboard.Abstractions", "Microsoft.Extensions."]),
        new(Storage, [Grains, Abstractions, Core], ["Microsoft.Data.Sqlite", "Npgsql", "Dapper", "Microsoft.Extensions."]),
        new("CometRunway.Server", [Core, Abstractions, Grains, Storage, Dashboard], ["Microsoft.Orleans.", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "OpenTelemetry", "Npgsql.OpenTelemetry", "Scalar.AspNetCore", "Yarp.ReverseProxy", "StackExchange.Redis"], OnAspNetCore: true),
        new(Client, [], ["Microsoft.Extensions.DependencyInjection.Abstractions"]), // For the one extension of IServiceCollection: an interface and no more.
        new(Dashboard, [], [], OnAspNetCore: true), // It knows the HTTP API.
        new("CometRunway.Cli", [Client], ["System.CommandLine", "Spectre.Console"]),
        new("CometRunway.Simulator", [], [], OnAspNetCore: true),
    ];
}
