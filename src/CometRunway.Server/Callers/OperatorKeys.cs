using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>The operator's keys. None of them is ever an upstream key.</summary>
internal sealed class OperatorKeys(IOptions<OperatorOptions> options, ServerSecret secret)
{
    private readonly byte[] _secret = secret.For("operator-key");

    /// <summary>Whose key it is; null where it is nobody's.</summary>
    public Principal.Operator? Of(string key) => OfMark(MarkOf(key));

    /// <summary>What stands for a key in a session: it says nothing of the key, and only for as long as the key is one.</summary>
    public string MarkOf(string key) => Convert.ToBase64String(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(key)));

    /// <summary>Whose key the mark is of; null where it is of none, or of one that is no longer.</summary>
    public Principal.Operator? OfMark(string mark)
    {
        if (Is(mark, options.Value.Key)) return new Principal.Operator(MayWrite: true);
        return Is(mark, options.Value.ReadKey) ? new Principal.Operator(MayWrite: false) : null;
    }

    /// <summary>This request may be the operator's without a key.</summary>
    public bool AreNotNeededBy(HttpContext http) => options.Value.Open && LocalProgram.Contradiction(http) is null;

    private bool Is(string mark, string? key) =>
        key is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(MarkOf(key)));
}
