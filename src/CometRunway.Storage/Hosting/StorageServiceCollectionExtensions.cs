using CometRunway.Grains.Bulk;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage.Hosting;

/// <summary>The one door to this assembly.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="ITaskStore"/>, the <see cref="IWebhookStore"/>, the <see cref="IAnswerStore"/>, the <see cref="ILearnedStore"/>, the <see cref="IBulkStore"/>, the <see cref="IEndStore"/> and the <see cref="ISecretStore"/> of the host, which is opened and migrated before anything else starts; where it can't be, starting
    /// the host throws <see cref="StoreUnusableException"/>. A cluster meets in the <see cref="MembershipDatabase"/>. The host adds the values of <see cref="StorageOptions"/>, and a
    /// <see cref="Grains.Storage.FeedPulse"/> by way of the silo; for a PostgreSQL database an <see cref="IServerIdentity"/> and an <see cref="IServerEnd"/> too.
    /// </summary>
    public static IServiceCollection AddTaskStore(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Choose);
        services.AddSingleton(static provider => provider.GetRequiredService<IDatabase>().Secrets);
        services.TryAddSingleton<IStanding, LoneStanding>();
        services.AddSingleton<MembershipDatabase>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<ITaskStore>(static provider => provider.GetRequiredService<TaskStore>());
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IAnswerStore, AnswerStore>();
        services.AddSingleton<ILearnedStore, LearnedStore>();
        services.AddSingleton<IBulkStore, BulkStore>();
        services.AddSingleton<IEndStore, EndStore>();
        services.AddHostedService<StoreLifetime>();
        return services;
    }

    private static IDatabase Choose(IServiceProvider provider)
    {
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (!storage.IsShared) return new SqliteDatabase(DatabaseFile.Parse(storage.ConnectionString));
        return new PostgresDatabase(
            PostgresServer.Parse(storage.ConnectionString),
            storage.MasterKey!,
            provider.GetRequiredService<IServerIdentity>(),
            provider.GetRequiredService<IServerEnd>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<PostgresDatabase>());
    }
}
