using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

// Neither an address nor a secret: paths and queries hold secrets too.
internal sealed partial class WebhookGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} is {State}: {Reason}")]
    private static partial void LogStopped(ILogger logger, WebhookKey webhook, WebhookState state, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook}: update {Position} could not be delivered to the end of the schedule; its owner can have it sent again.")]
    private static partial void LogDead(ILogger logger, WebhookKey webhook, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook}: the positions {First} to {Last} of the log were pruned before they were read; it goes on after them.")]
    private static partial void LogSkipped(ILogger logger, WebhookKey webhook, long first, long last);

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhook {Webhook} was written by another activation, which goes on with it.")]
    private static partial void LogTwin(ILogger logger, WebhookKey webhook);

    // The store says so once for all.
    [LoggerMessage(Level = LogLevel.Debug, Message = "What webhook {Webhook} did is not saved yet: {Why}")]
    private static partial void LogNotSaved(ILogger logger, WebhookKey webhook, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {Webhook} can't read the log now: {Why}")]
    private static partial void LogNotRead(ILogger logger, WebhookKey webhook, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} failed in the server itself; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception, WebhookKey webhook);
}
