using CometRunway.Core;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Tasks;

internal sealed partial class TrackedTask
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Task {Task} is {Status}, version {Version}.")]
    private static partial void LogChanged(ILogger logger, TaskIdentity task, string status, long version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Task {Task} is {Status}, version {Version}: {FailureCode}.")]
    private static partial void LogFailed(ILogger logger, TaskIdentity task, string status, long version, string failureCode);

    [LoggerMessage(Level = LogLevel.Information, Message = "Task {Task} is no longer tracked.")]
    private static partial void LogStopped(ILogger logger, TaskIdentity task);

    // The store says so once for all tasks.
    [LoggerMessage(Level = LogLevel.Debug, Message = "A change of task {Task} is not saved yet, and nobody is told of it: {Why}")]
    private static partial void LogNotSaved(ILogger logger, TaskIdentity task, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task}: version {Ours} lost against version {Theirs} of another activation, which goes on with it.")]
    private static partial void LogOvertaken(ILogger logger, TaskIdentity task, long ours, long theirs);

    // The sweep says how many it found: after a process stood still they may be many.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Task {Task} was to be polled at {Due} by its own time, and its timer did not ring: it has another one now.")]
    private static partial void LogRearmed(ILogger logger, TaskIdentity task, DateTimeOffset? due);

    [LoggerMessage(Level = LogLevel.Error, Message = "A poll of task {Task} failed in the tracker itself; it is tried again.")]
    private static partial void LogPollFailed(ILogger logger, Exception exception, TaskIdentity task);
}
