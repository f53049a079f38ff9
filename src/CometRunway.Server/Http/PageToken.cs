using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Http;

/// <summary>Where a list goes on: a sequence, sealed together with the filters and the tenant that it belongs to.</summary>
internal sealed class PageToken(ServerSecret secret)
{
    private const int SealBytes = 16;

    private readonly byte[] _key = secret.For("page-token");

    public string Write(TaskQuery query, long before) => Write(Name(query), before);

    /// <param name="list">Names the list with its filters and whose it is.</param>
    /// <param name="before">Where the next page begins.</param>
    public string Write(string list, long before)
    {
        Span<byte> token = stackalloc byte[sizeof(long) + SealBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, before);
        Seal(list, before).CopyTo(token[sizeof(long)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>False where it was not written here, or for another list.</summary>
    public bool TryRead([NotNullWhen(true)] string? text, TaskQuery query, out long before) => TryRead(text, Name(query), out before);

    /// <inheritdoc cref="TryRead(string?, TaskQuery, out long)"/>
    public bool TryRead([NotNullWhen(true)] string? text, string list, out long before)
    {
        before = 0;
        Span<byte> token = stackalloc byte[sizeof(long) + SealBytes];
        if (text is null || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, token, out var written) || written != token.Length) return false;
        before = BinaryPrimitives.ReadInt64BigEndian(token);
        return CryptographicOperations.FixedTimeEquals(token[sizeof(long)..], Seal(list, before));
    }

    private ReadOnlySpan<byte> Seal(string list, long before) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{list}\n{before}")).AsSpan(0, SealBytes);

    private static string Name(TaskQuery query) => string.Join('\n', query.Filter.Tenant, string.Join(',', query.Filter.Statuses.Statuses), string.Join(',', query.Filter.Groups), string.Join(',', query.Filter.Labels));
}
