using CometRunway.Core;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Polling;

/// <summary>What an operator reads of a key.</summary>
internal sealed partial class PollBudget
{
    // One line for the key, however many tasks it has.
    private void Tell(TenantId tenant, Reading reading)
    {
        switch (reading)
        {
            case Reading.Unauthorized refused:
                LogRefused(log, tenant, refused.Why);
                break;
            case Reading.ComeBackLater later:
                LogLimited(log, tenant, later.Why);
                break;
            default:
                LogResumed(log, tenant);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream refuses the key of tenant {Tenant} ({Why}). All its polling pauses and is tried again slowly; no task ends for it.")]
    private static partial void LogRefused(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upstream limits the key of tenant {Tenant} ({Why}). All its polling pauses.")]
    private static partial void LogLimited(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Polling for tenant {Tenant} goes on.")]
    private static partial void LogResumed(ILogger logger, TenantId tenant);
}
