using Orleans.Services;

namespace CometRunway.Grains.Load;

/// <summary>What silos tell each other of what they do.</summary>
[Alias("comet.load-service")]
internal interface ILoadService : IGrainService
{
    /// <summary>What this silo does now.</summary>
    /// <param name="tenant">For whom; null: for all.</param>
    [Alias("load")]
    Task<SiloLoad> Load(string? tenant);
}
