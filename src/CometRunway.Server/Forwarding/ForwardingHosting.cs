using CometRunway.Grains.Telemetry;
using CometRunway.Server.Forwarding.Pending;
using CometRunway.Server.Settings;

namespace CometRunway.Server.Forwarding;

internal static class ForwardingHosting
{
    public static void AddForwarding(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ForwardingOptions>(ForwardingOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<ForwardingOptions, ForwardingOptionsValidator>();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<UpstreamForwarder>();
        builder.Services.AddSingleton<ForwardingRoom>();
        builder.Services.AddSingleton<ForwardingFailures>();
        builder.Services.AddInstruments<ForwardingInstruments>();
        builder.Services.AddSingleton<BodyLimit>();
        builder.Services.AddSingleton<PlainForwards>();
        builder.Services.AddSingleton<Creates>();
        builder.Services.AddSingleton<CreateTracking>();
        builder.Services.AddSingleton<TaskIntake>();
        builder.Services.AddSingleton<PendingFolder>();
        builder.Services.AddSingleton<PendingJournal>();
        builder.Services.AddSingleton<PendingKeys>();
        builder.Services.AddSingleton<PendingTracking>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<PendingTracking>());
    }
}
