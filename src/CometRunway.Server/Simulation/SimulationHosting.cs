namespace CometRunway.Server.Simulation;

/// <summary><c>--simulate</c>: the server with the simulator as its upstream, a key, and a database of its own that is gone afterwards.</summary>
internal static class SimulationHosting
{
    public const string Flag = "--simulate";

    /// <summary>The environment, whose settings (<c>appsettings.Simulation.json</c>) leave only what is wrong in the log: tasks are looked at in the dashboard.</summary>
    public const string Environment = "Simulation";

    private const string Key = "simulated-key";
    private const string StorageSetting = "CometRunway:Storage:ConnectionString";
    private const string KeylessSetting = "CometRunway:Callers:AllowKeyless";
    private const string OpenSetting = "CometRunway:Operator:Open";

    /// <summary>Null where the arguments do not ask for it.</summary>
    public static async Task<SimulatorProcess?> StartSimulator(IEnumerable<string> args) =>
        args.Contains(Flag, StringComparer.Ordinal) ? await SimulatorProcess.Start() : null;

    public static void AddSimulation(this WebApplicationBuilder builder, SimulatorProcess? simulator)
    {
        if (simulator is null) return;

        var settings = new Dictionary<string, string?>
        {
            ["CometRunway:Upstream:BaseUrl"] = new Uri(simulator.Address, "/runwayml").AbsoluteUri,
            ["CometRunway:Upstream:ApiKey"] = Key,
        };
        if (builder.Configuration[StorageSetting] is null)
        {
            // A simulator that starts anew does not know the tasks of the one before.
            var folder = Directory.CreateTempSubdirectory("cometrunway-simulated-");
            builder.Services.AddSingleton(new ScratchFolder(folder));
            settings[StorageSetting] = $"Data Source={Path.Combine(folder.FullName, "cometrunway.db")}";
        }

        if (builder.Configuration[KeylessSetting] is null) settings[KeylessSetting] = "true"; // The key is worth nothing.
        if (builder.Configuration[OpenSetting] is null) settings[OpenSetting] = "true";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddHostedService<SimulatedTraffic>();
    }
}
