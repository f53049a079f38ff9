using System.ComponentModel.DataAnnotations;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CometRunway.Server.Clustering;

/// <summary>How this process is a silo, alone or among others: section <c>CometRunway:Cluster</c>.</summary>
public sealed class ClusterOptions : IValidatableObject
{
    /// <summary>The configuration section, <c>CometRunway:Cluster</c>.</summary>
    public const string Section = "CometRunway:Cluster";

    /// <summary>
    /// Whether this process is one of several, all on one PostgreSQL database, in which they find each other. Default false: it is alone.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// A Redis in which the servers of a cluster find each other in place of the database, in the form of StackExchange.Redis: <c>host:6379,password=…</c>.
    /// Every server of it names the same. Default: none.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>The cluster's name, the same for every server; it tells clusters apart that share a Redis. 1 to 64 letters, digits and . _ -; default <c>cometrunway</c>.</summary>
    [RegularExpression("[A-Za-z0-9._-]{1,64}")]
    public string ClusterId { get; set; } = "cometrunway";

    /// <summary>Where the silo listens for its peers. 1 to 65,535; default 11111. Alone it listens on loopback, in a cluster on every address.</summary>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where the silo listens for Orleans clients. 1 to 65,535; default 30000.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>
    /// The IP address, or a name that resolves to it, at which peers reach this silo. Default: the first address of this host that is not loopback. To be set
    /// on hosts with several addresses and in containers. Only in a cluster.
    /// </summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// Whether silos keep the strongly consistent grain directory. Without it a silo that dies takes most activations of the others along, and sweeps bring
    /// them back. The same for every server. Default true.
    /// </summary>
    public bool StrongDirectory { get; set; } = true;

    /// <summary>
    /// How long a server that was told to stop says so at <c>/readyz</c> before it takes no more connections. 0 to 60 s; default 3 s in a cluster, and 0 alone.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan? DrainDelay { get; set; }

    /// <summary>
    /// Whether each tenant's updates are published as an Orleans stream too, for applications that subscribe to grain streams; it costs work for each update.
    /// The same for every server. Default false.
    /// </summary>
    public bool Streams { get; set; }

    /// <summary>This process is one of several.</summary>
    public bool IsShared => Enabled || MeetsInRedis;

    /// <summary>Servers find each other in Redis, and not in the database.</summary>
    public bool MeetsInRedis => !string.IsNullOrWhiteSpace(Redis);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MeetsInRedis && !IsRedis(Redis!)) yield return new ValidationResult($"{Section}:{nameof(Redis)} must have the form host:6379,password=…, as StackExchange.Redis reads it.", [nameof(Redis)]);
        if (SiloPort == GatewayPort) yield return new ValidationResult($"{Section}:{nameof(SiloPort)} and {nameof(GatewayPort)} are the same, {SiloPort}: each needs a port of its own.", [nameof(SiloPort), nameof(GatewayPort)]);
    }

    /// <exception cref="OptionsValidationException">A cluster was asked for over a database that one process serves.</exception>
    internal void RequireSharedDatabase(StorageOptions storage)
    {
        if (IsShared && !storage.IsShared)
            throw new OptionsValidationException(nameof(ClusterOptions), typeof(ClusterOptions), [$"{Section}:{(MeetsInRedis ? nameof(Redis) : nameof(Enabled))} makes this server one of several, and a SQLite database serves one: set {StorageOptions.Section}:ConnectionString to PostgreSQL (Host=…)."]);
    }

    // What is wrong is not repeated: it holds a password.
    private static bool IsRedis(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
