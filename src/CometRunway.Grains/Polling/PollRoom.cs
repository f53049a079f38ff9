using CometRunway.Grains.Fairness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>Places for the polls that are under way in this process: each is a socket for as long as the upstream takes, which may be long.</summary>
internal sealed class PollRoom(IOptions<PollingOptions> options, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock)
    : TenantRoom(options.Value.PollsAtOnce, clock);
