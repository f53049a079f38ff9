namespace CometRunway.Core.Upstreams;

/// <summary>The kinds of upstreams that are known.</summary>
public static class UpstreamKinds
{
    /// <summary>Runway's API.</summary>
    public static UpstreamKind Runway => Upstreams.Runway.Kind;
}
