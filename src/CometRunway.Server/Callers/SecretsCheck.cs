using CometRunway.Grains.Credentials;
using CometRunway.Storage.Database;

namespace CometRunway.Server.Callers;

/// <summary>
/// A server that can't read its secrets must not start: it would take every caller for somebody else. Runs once the store is open and before the silo starts;
/// alone, so that servers which start together for the first time make one key and not one each.
/// </summary>
internal sealed class SecretsCheck(ISecretStore secrets, IServiceProvider services) : IHostedLifecycleService
{
    private const string Probe = "CometRunway";

    /// <exception cref="StoreUnusableException">It can't.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.Run(() => secrets.Alone(Check), cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check()
    {
        services.GetRequiredService<ServerSecret>();
        var protector = services.GetRequiredService<ISecretProtector>();
        if (protector.Unprotect(SecretKind.Credential, protector.Protect(SecretKind.Credential, Probe)) is not Probe)
            throw new StoreUnusableException("The key ring among the server's secrets can't be used. Restore it from the backup that the database is in.");
    }
}
