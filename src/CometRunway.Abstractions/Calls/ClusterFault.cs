namespace CometRunway.Abstractions.Calls;

/// <summary>What a call to a grain failed of, where it was not the grain that said so.</summary>
internal static class ClusterFault
{
    private static readonly string Ours = typeof(ClusterFault).Namespace!.Split('.')[0] + '.';

    /// <summary>
    /// The call did not come through, which passes. Orleans hands on whatever placement and directory threw, and so a cancellation that nobody asked for. Only
    /// what we throw ourselves means something else, and that the client was closed.
    /// </summary>
    public static bool Is(Exception exception) =>
        exception is not ObjectDisposedException && exception.GetType().FullName?.StartsWith(Ours, StringComparison.Ordinal) is not true;
}
