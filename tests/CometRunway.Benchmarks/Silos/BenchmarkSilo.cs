using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Hosting;
using CometRunway.Grains.Tasks;
using CometRunway.Storage.Hosting;
using CometRunway.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CometRunway.Benchmarks.Silos;

/// <summary>A silo as the server hosts it, with a real store and without the HTTP surfaces.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private const int BatchSize = 10_000;

    private static readonly TenantId Tenant = TenantId.Parse("hT3l0Vq8RkWc2yJxZb7NdA"); // As long as the server's names of tenants are.

    private readonly IHost _host;

    private BenchmarkSilo(IHost host) => _host = host;

    private IServiceProvider Services => _host.Services;

    public static async Task<BenchmarkSilo> Start(string folder, Action<IServiceCollection> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error).AddFilter("CometRunway", LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace); // Standard output carries the figures.
        builder.Services.Configure<StorageOptions>(storage => storage.ConnectionString = $"Data Source={ScratchFolder.DatabaseIn(folder)}");
        builder.Services.AddTaskStore();
        builder.Services.AddSingleton<ISecretProtector, NoProtection>();
        configure(builder.Services);
        builder.UseOrleans(static silo => silo.UseLocalhostClustering(FreePorts.Take(), FreePorts.Take()).AddCometRunway());

        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkSilo(host);
    }

    /// <summary>Admits tasks batch by batch.</summary>
    public async Task Track(int tasks)
    {
        var admission = Services.GetRequiredService<ITaskAdmission>();
        for (var left = tasks; left > 0; left -= BatchSize)
        {
            var batch = Enumerable.Range(0, Math.Min(left, BatchSize)).Select(static _ => new AdmissionRequest(TaskId.Parse(StubUpstream.NewId()))).ToList();
            await admission.Admit(Tenant, new UpstreamKey("key-of-the-benchmarks", IsProven: true), batch, CancellationToken.None);
        }
    }

    /// <summary>Returns when so many tasks have been polled, and what the poll brought is in the store.</summary>
    public Task AreRunning(int tasks, TimeSpan patience)
    {
        var active = Services.GetRequiredService<ActiveTasks>();
        return Wait.Until($"{tasks} tasks are polled", patience, () => active.Count(RunwayStatus.Running) == tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class NoProtection : ISecretProtector
    {
        public string Protect(SecretKind kind, string text) => text;

        public string? Unprotect(SecretKind kind, string protectedText) => protectedText;
    }
}
