using System.Reflection;

namespace CometRunway.Abstractions.Calls;

/// <summary>Has whoever calls a grain of the tracker hear of a cluster that is busy or changing in one word.</summary>
internal sealed class FaultTranslation : IOutgoingGrainCallFilter
{
    private static readonly string Ours = Assembly.GetExecutingAssembly().GetName().Name!.Split('.')[0] + '.';

    public Task Invoke(IOutgoingGrainCallContext context) =>
        context.InterfaceName.StartsWith(Ours, StringComparison.Ordinal) ? Translate(context) : context.Invoke();

    private static async Task Translate(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (ClusterFault.Is(exception) && !context.Request.GetCancellationToken().IsCancellationRequested)
        {
            throw new TrackerUnavailableException("The cluster is busy or changing; try again.", exception);
        }
    }
}
