using CometRunway.Abstractions;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>An entry of the log as Orleans clients see it.</summary>
internal static class UpdateContracts
{
    extension(Update update)
    {
        public RunwayTaskUpdate ToContract() => new()
        {
            Position = update.Position,
            Epoch = update.Epoch,
            TaskId = update.Identity.Id.Value,
            Version = update.Version,
            Status = update.Status,
            At = update.At,
            Group = update.Group,
            Labels = update.Labels,
            Output = update.Output,
            Failure = update.Failure,
            FailureCode = update.FailureCode,
            EndedBy = update.EndedBy,
            IsStop = update.IsStop,
        };
    }
}
