using CometRunway.Grains.Credentials;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>
/// The keys of pending creates, encrypted as in the store. What encrypts them lies in the store too, and in memory since the start; once in a while it is read
/// anew there, so that a try may fail, or take long, while the store is away.
/// </summary>
internal sealed partial class PendingKeys(ISecretProtector protector, TimeProvider clock, ILogger<PendingKeys> log)
{
    private const int Tries = 2; // The one that fails to read it anew leaves the old one in use for those that follow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The key encrypted; null where it can't be now.</summary>
    public async Task<string?> Protect(string key)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Task.Run(() => protector.Protect(SecretKind.Credential, key)).WaitAsync(Patience, clock);
            }
            catch (Exception exception)
            {
                if (tries < Tries) continue;
                LogNotProtected(log, exception.Message);
                return null;
            }
        }
    }

    /// <summary>The key again; null where what encrypted it is not there.</summary>
    public string? Unprotect(string protectedKey) => protector.Unprotect(SecretKind.Credential, protectedKey);

    [LoggerMessage(Level = LogLevel.Error, Message = "The key of a create that the store does not take can't be encrypted, so it waits in memory alone: {Why}")]
    private static partial void LogNotProtected(ILogger logger, string why);
}
