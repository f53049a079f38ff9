using System.Diagnostics.Metrics;

namespace CometRunway.Grains.Upstream;

/// <summary>
/// Has what .NET measures of HTTP clients measured of those of the upstream alone, under a meter of its own: <c>http.client.*</c> names the host, and receivers of
/// webhooks are hosts of others, as many as they like.
/// </summary>
/// <param name="meters">Makes it.</param>
public sealed class UpstreamMeters(IMeterFactory meters) : IMeterFactory
{
    /// <summary>The meter: <c>CometRunway.Upstream</c>.</summary>
    public const string Name = "CometRunway.Upstream";

    /// <inheritdoc/>
    public Meter Create(MeterOptions options) => meters.Create(Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The meter is of whoever made it.
    }
}
