using CometRunway.Abstractions.Calls;

namespace CometRunway.Abstractions;

/// <summary>The door for Orleans clients.</summary>
public static class CometRunwayClientBuilderExtensions
{
    /// <summary>
    /// Has calls to the tracker's grains fail with <see cref="TrackerUnavailableException"/> wherever the cluster is busy or changing: otherwise a client gets
    /// whatever Orleans' placement and directory threw, and sees a cancellation that nobody asked for. Following works with and without it.
    /// </summary>
    public static IClientBuilder AddCometRunway(this IClientBuilder client) => client.AddOutgoingGrainCallFilter<FaultTranslation>();
}
