using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage;

/// <summary>The one door to this assembly.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="ITaskStore"/>, the <see cref="IWebhookStore"/>, the <see cref="IAnswerStore"/> and the <see cref="ISecretStore"/> of the host, which is opened and migrated before anything else starts; where it can't be, starting
    /// the host throws <see cref="StoreUnusableException"/>. A cluster meets in the <see cref="MembershipDatabase"/>. The host adds the values of <see cref="StorageOptions"/>, and a
    /// <see cref="Grains.Feed.FeedPulse"/> by way of the silo.
    /// </summary>
    public static IServiceCollection AddTaskStore(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => Choose(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(static provider => provider.GetRequiredService<IDatabase>().Secrets);
        services.AddSingleton<MembershipDatabase>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<ITaskStore>(static provider => provider.GetRequiredService<TaskStore>());
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IAnswerStore, AnswerStore>();
        services.AddHostedService<StoreLifetime>();
        return services;
    }

    private static IDatabase Choose(StorageOptions storage, TimeProvider clock, ILoggerFactory loggers) => storage.IsShared
        ? new PostgresDatabase(PostgresServer.Parse(storage.ConnectionString), storage.MasterKey!, clock, loggers.CreateLogger<PostgresDatabase>())
        : new SqliteDatabase(DatabaseFile.Parse(storage.ConnectionString));
}
