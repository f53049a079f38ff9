using CometRunway.Grains.Storage;
using CometRunway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CometRunway.Storage;

/// <summary>The one door to this assembly.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="ITaskStore"/> of the host, which is opened and migrated before anything else starts; where it can't be, starting
    /// the host throws <see cref="StoreUnusableException"/>. The host adds the values of <see cref="StorageOptions"/>, and a
    /// <see cref="Grains.Feed.FeedPulse"/> by way of the silo.
    /// </summary>
    public static IServiceCollection AddTaskStore(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteTaskStore>();
        services.AddSingleton<ITaskStore>(static provider => provider.GetRequiredService<SqliteTaskStore>());
        services.AddHostedService<StoreLifetime>();
        return services;
    }
}
