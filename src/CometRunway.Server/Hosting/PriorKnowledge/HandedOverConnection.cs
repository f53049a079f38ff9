using CometRunway.Server.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Hosting.PriorKnowledge;

/// <summary>A connection that another server goes on with. What that one keeps of it, it keeps apart.</summary>
internal sealed class HandedOverConnection(ConnectionContext connection) : PassedOnConnection(connection)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the other server is through with it.</summary>
    public Task Ended => _end.Task;

    public override IFeatureCollection Features { get; } = new FeatureCollection(connection.Features);

    public override ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        return base.DisposeAsync(); // Which does nothing: the connection is its first server's.
    }
}
