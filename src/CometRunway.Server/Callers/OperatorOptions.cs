using CometRunway.Grains.Upstream;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>Who runs the servers: section <c>CometRunway:Operator</c>. The same for every server.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section, <c>CometRunway:Operator</c>.</summary>
    public const string Section = "CometRunway:Operator";

    /// <summary>A secret of its own, never an upstream key: whoever sends it sees the tasks of all tenants and may stop them. 24 to 1,000 visible ASCII characters. Default: none, and nobody is the operator.</summary>
    public string? Key { get; set; }

    /// <summary>The same for those who may see everything and change nothing. Default: none.</summary>
    public string? ReadKey { get; set; }

    /// <summary>
    /// Whether a page of this server that is opened on the server's own machine is the operator's without a key. Nothing proves where a request comes from, so it is for trying things out.
    /// Default false; true under <c>--simulate</c>.
    /// </summary>
    public bool Open { get; set; }

    /// <summary>Whether Orleans' own dashboard is served at <c>/api/orleans/</c>, for the operator alone. It profiles calls of grains while somebody looks. Default false.</summary>
    public bool OrleansDashboard { get; set; }
}

/// <summary>What the operator's keys must be.</summary>
internal sealed class OperatorOptionsValidator(IOptions<UpstreamOptions> upstream) : IValidateOptions<OperatorOptions>
{
    private const int Shortest = 24;
    private const int Longest = 1000;

    public ValidateOptionsResult Validate(string? name, OperatorOptions options)
    {
        foreach (var (setting, key) in ((string, string?)[])[(nameof(OperatorOptions.Key), options.Key), (nameof(OperatorOptions.ReadKey), options.ReadKey)])
        {
            if (key is null or "") continue;
            if (key.Length is < Shortest or > Longest || !key.All(static c => c is > ' ' and <= '~') || AccessTokenForm.Fits(key))
                return ValidateOptionsResult.Fail($"{OperatorOptions.Section}:{setting} must be {Shortest} to {Longest} visible ASCII characters, such as 'openssl rand -hex 32' gives.");
            if (key == upstream.Value.ApiKey) return ValidateOptionsResult.Fail($"{OperatorOptions.Section}:{setting} is the server's own upstream key: an operator's key must be a secret of its own.");
        }

        return options.Key is { Length: > 0 } && options.Key == options.ReadKey
            ? ValidateOptionsResult.Fail($"{OperatorOptions.Section}:{nameof(OperatorOptions.ReadKey)} is the same as {nameof(OperatorOptions.Key)}: whoever only reads needs another.")
            : ValidateOptionsResult.Success;
    }
}
