using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Control;
using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Routes;
using CometRunway.Simulator.Tasks;
using Microsoft.Extensions.Options;

namespace CometRunway.Simulator.Hosting;

internal static class Services
{
    extension(IServiceCollection services)
    {
        public void AddSimulator(IConfiguration configuration)
        {
            services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SimulatorOptions>, SimulatorOptionsValidator>();
            services.AddSingleton(static provider => provider.GetRequiredService<IOptions<SimulatorOptions>>().Value);
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton<AccountBook>();
            services.AddSingleton<TaskMint>();
            services.AddSingleton<CreatedLives>();
            services.AddSingleton<FaultBook>();
            services.AddSingleton<Delivery>();
            services.AddSingleton<PollJournal>();
            services.AddSingleton<Polls>();
            services.AddSingleton<Creates>();
            services.AddSingleton<Deletes>();
            services.AddSingleton<TaskControl>();
            services.AddSingleton<CreateControl>();
            services.AddSingleton<FaultControl>();
            services.AddSingleton<KeyControl>();

            if (configuration.GetValue<int?>("ParentProcess") is { } parent)
                services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ParentWatch>(provider, parent));
        }
    }
}
