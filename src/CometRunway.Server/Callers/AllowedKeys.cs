using System.Security.Cryptography;
using System.Text;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>The keys that a closed installation takes; an open one takes any.</summary>
internal sealed class AllowedKeys(IOptions<KeyOptions> options, IOptions<UpstreamOptions> upstream)
{
    private readonly HashSet<string> _hashes = new(options.Value.Keys, StringComparer.OrdinalIgnoreCase);

    public bool Hold(string key) => _hashes.Count is 0 || key == upstream.Value.ApiKey || _hashes.Contains(Hash(key));

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
