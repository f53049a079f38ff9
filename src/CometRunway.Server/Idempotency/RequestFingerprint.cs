using System.Security.Cryptography;
using System.Text;

namespace CometRunway.Server.Idempotency;

/// <summary>Tells a request from another that comes under the same key: its method, its path and each byte of its body, which is looked at as it goes by.</summary>
internal sealed class RequestFingerprint : IDisposable
{
    private readonly SHA256 _sum = SHA256.Create();
    private readonly HttpRequest _request;
    private readonly Stream _body;

    /// <summary>From now on whoever reads the body is looked over the shoulder.</summary>
    public RequestFingerprint(HttpRequest request)
    {
        _request = request;
        _body = request.Body;
        request.Body = new CryptoStream(_body, _sum, CryptoStreamMode.Read, leaveOpen: true);
    }

    /// <summary>The fingerprint, once the body is read to its end; what nobody has read is read here.</summary>
    public async Task<string> Complete(CancellationToken cancellationToken)
    {
        await _request.Body.CopyToAsync(Stream.Null, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_request.Method} {_request.Path}\n{Convert.ToHexString(_sum.Hash ?? [])}")));
    }

    public void Dispose()
    {
        _request.Body = _body;
        _sum.Dispose();
    }
}
