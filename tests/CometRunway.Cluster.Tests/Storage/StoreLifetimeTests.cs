using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class StoreLifetimeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_store_is_open_before_any_service_starts_and_until_the_last_has_stopped()
    {
        using (var host = Build($"Data Source={_folder.Database}"))
        {
            await host.StartAsync(Token);
            await host.StopAsync(Token);
        }

        await using var store = await _folder.Open();
        Assert.Equal(2, (await store.Reads.MeasureLog(Token)).Last);
    }

    [Fact]
    public async Task A_host_whose_connection_string_will_not_do_does_not_start()
    {
        using var host = Build("Host=db");

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Contains("CometRunway:Storage:ConnectionString", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_whose_database_is_in_use_does_not_start()
    {
        await using var first = await _folder.Open();
        using var host = Build($"Data Source={_folder.Database}");

        await Assert.ThrowsAsync<StoreUnusableException>(() => host.StartAsync(Token));
    }

    private static IHost Build(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<FeedPulse>();
        builder.Services.AddHostedService<Neighbour>(); // Registered before the store, and still served.
        builder.Services.AddTaskStore();
        builder.Services.Configure<StorageOptions>(options => options.ConnectionString = connectionString);
        return builder.Build();
    }

    private sealed class Neighbour(ITaskStore store) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => store.Admit([Some.Task()], cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => store.Admit([Some.Task()], cancellationToken);
    }
}
