using CometRunway.Grains.Load;

namespace CometRunway.Server.Silos;

/// <summary>A silo, as the wire shows it.</summary>
internal static class SiloMapping
{
    extension(SiloStatus status)
    {
        /// <summary>What the wire calls it.</summary>
        public string Word => status switch
        {
            SiloStatus.Active => "active",
            SiloStatus.Created or SiloStatus.Joining => "joining",
            SiloStatus.ShuttingDown or SiloStatus.Stopping => "leaving",
            _ => "dead",
        };
    }

    extension(SiloState silo)
    {
        public SiloDocument ToDocument() => new()
        {
            Name = silo.Name,
            Address = $"{silo.Address}",
            Status = silo.Status.Word,
            Since = silo.Load?.Since.UtcDateTime,
            Shards = silo.Load?.Shards,
            Tasks = silo.Load?.Tasks,
            PollsPerSecond = silo.Load is { } load ? Math.Round(load.PollsPerSecond, 2) : null,
            Cpu = silo.Load is { } used ? Math.Round(used.Cpu, 3) : null,
            MemoryBytes = silo.Load?.MemoryBytes,
            Version = silo.Load?.Version,
        };
    }
}
