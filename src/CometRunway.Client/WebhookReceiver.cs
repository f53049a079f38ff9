using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CometRunway.Client.Json;

namespace CometRunway.Client;

/// <summary>
/// Checks and reads what a webhook sends, by the Standard Webhooks specification. It may be used from many threads at once; make one for each secret.
/// </summary>
public sealed class WebhookReceiver
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5); // What was overheard can't be sent again later.

    private readonly byte[] _key;
    private readonly TimeProvider _clock;

    /// <summary>Makes a receiver.</summary>
    /// <param name="secret">The secret of the webhook: <c>whsec_</c> and base64.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">The secret is none.</exception>
    public WebhookReceiver(string secret, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        _clock = clock ?? TimeProvider.System;
        var key = new byte[secret.Length];
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) || length is 0)
            throw new ArgumentException($"A secret is {Prefix} and base64.", nameof(secret));
        _key = key[..length];
    }

    /// <summary>The event, where the request comes from whoever has the secret and is not older than five minutes; null: refuse it, with HTTP 400 or 401.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">The header <c>webhook-signature</c>.</param>
    /// <param name="body">The body, to the byte.</param>
    public WebhookEvent? Read(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (id is null || timestamp is null || signature is null || !IsOfNow(timestamp) || !IsSigned(id, timestamp, signature, body)) return null;
        try
        {
            var sent = JsonSerializer.Deserialize(body, ClientJson.Default.SentEvent);
            return sent is null ? null : new WebhookEvent { Id = id, Type = sent.Type, Timestamp = sent.Timestamp, Update = sent.ReadUpdate() };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsOfNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(_clock.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) <= Tolerance.TotalSeconds;

    // There are two signatures while secrets are exchanged.
    private bool IsSigned(string id, string timestamp, string signatures, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(mac.GetHashAndReset()));
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected));
    }
}
