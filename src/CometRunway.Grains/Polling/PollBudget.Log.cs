using CometRunway.Core;
using CometRunway.Grains.Polling.Breakers;
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

    private void TellOfUpstream(CircuitEvent news)
    {
        if (news is CircuitEvent.Opened opened) LogUpstreamOut(log, WhyOf(opened.Because));
        else if (news is CircuitEvent.Closed closed) LogUpstreamBack(log, closed.Lasted, closed.Waiting);
    }

    private void TellOfKey(TenantId tenant, CircuitEvent news)
    {
        if (news is CircuitEvent.Opened opened) LogKeyOut(log, tenant, WhyOf(opened.Because));
        else if (news is CircuitEvent.Closed closed) LogKeyBack(log, tenant, closed.Lasted, closed.Waiting);
    }

    private static string WhyOf(Reading reading) => reading switch
    {
        Reading.ComeBackLater later => later.Why,
        Reading.Miss miss => miss.Why,
        _ => reading.GetType().Name,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream refuses the key of tenant {Tenant} ({Why}). All its polling pauses and is tried again slowly; no task ends for it.")]
    private static partial void LogRefused(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upstream limits the key of tenant {Tenant} ({Why}). All its polling pauses.")]
    private static partial void LogLimited(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Polling for tenant {Tenant} goes on.")]
    private static partial void LogResumed(ILogger logger, TenantId tenant);

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream is out of order: polls of several keys fail ({Why}). All polling pauses but for a probe from time to time; no task ends for it.")]
    private static partial void LogUpstreamOut(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upstream works again after {Lasted}. The {Waiting} tasks that wait are polled within a minute, those first that are likeliest to have ended.")]
    private static partial void LogUpstreamBack(ILogger logger, TimeSpan lasted, int waiting);

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream is out of order for tenant {Tenant}: its polls fail ({Why}). They pause but for a probe from time to time; no task ends for it.")]
    private static partial void LogKeyOut(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The upstream works again for tenant {Tenant} after {Lasted}. The {Waiting} tasks that wait are polled within a minute or as its budget allows, those first that are likeliest to have ended.")]
    private static partial void LogKeyBack(ILogger logger, TenantId tenant, TimeSpan lasted, int waiting);
}
