namespace CometRunway.Grains.Standing;

/// <summary>Nobody declares a server dead that is alone.</summary>
public sealed class LoneStanding : IStanding
{
    /// <inheritdoc/>
    public bool IsSure => true;

    /// <inheritdoc/>
    public ValueTask Confirm(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
