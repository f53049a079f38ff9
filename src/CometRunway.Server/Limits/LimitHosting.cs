using CometRunway.Grains.Telemetry;
using CometRunway.Server.Settings;

namespace CometRunway.Server.Limits;

internal static class LimitHosting
{
    private const string Section = "CometRunway:Limits";

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LimitOptions>(Section);
        builder.Services.AddOptionsWithValidateOnStart<LimitOptions, LimitOptionsValidator>();
        builder.Services.AddInstruments<LimitInstruments>();
        builder.Services.AddSingleton<OpenTasks>();
        builder.Services.AddSingleton<AdmissionRate>();
        builder.Services.AddSingleton<UnprovenRoom>();
        builder.Services.AddSingleton<AdmissionDesk>();
    }
}
