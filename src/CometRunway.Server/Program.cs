using CometRunway.Server.Hosting;
using CometRunway.Server.Releases;
using CometRunway.Server.Settings;
using CometRunway.Server.Simulation;

if (CommandLine.Answer(args, ServerVersion.Text) is { } answer)
{
    Console.WriteLine(answer);
    return 0;
}

try
{
    using var simulator = await SimulationHosting.StartSimulator(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args.Where(static arg => arg is not SimulationHosting.Flag)],
        ContentRootPath = AppContext.BaseDirectory, // The settings lie beside the program, wherever it is started.
        EnvironmentName = simulator is null ? null : SimulationHosting.Environment,
    });
    var startupLog = new StartupLog();
    startupLog.Quieten(builder.Logging);
    builder.KeepConfidential();
    builder.AddAddress();
    builder.AddSimulation(simulator);
    builder.AddServer();

    await using var app = builder.Build();
    app.RequireKnownSettings();
    app.UseServer();
    app.MapServer();
    startupLog.Loosen(app.Lifetime);
    await app.RunUntilDrained(isSimulated: simulator is not null);
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } sentences)
{
    foreach (var sentence in sentences) await Console.Error.WriteLineAsync($"cometrunway does not start: {sentence}");
    return 1;
}
