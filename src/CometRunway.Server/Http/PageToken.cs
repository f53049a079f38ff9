using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Http;

/// <summary>Where a list goes on: a place in it, in numbers, sealed together with the name of the list: whose it is, its filters and its order.</summary>
internal sealed class PageToken(ServerSecret secret)
{
    private const int SealBytes = 16;

    private readonly byte[] _key = secret.For("page-token");

    /// <param name="list">Names the list with its filters and whose it is.</param>
    /// <param name="place">Where the next page begins.</param>
    public string Write(string list, params ReadOnlySpan<long> place)
    {
        var token = new byte[(place.Length * sizeof(long)) + SealBytes];
        for (var i = 0; i < place.Length; i++) BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(i * sizeof(long)), place[i]);
        Seal(list, token.AsSpan(..^SealBytes)).CopyTo(token.AsSpan(^SealBytes..));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>False where it was not written here, for another list, or with another number of numbers.</summary>
    public bool TryRead([NotNullWhen(true)] string? text, string list, Span<long> place)
    {
        var token = new byte[(place.Length * sizeof(long)) + SealBytes];
        if (text is null || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, token, out var written) || written != token.Length) return false;
        for (var i = 0; i < place.Length; i++) place[i] = BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(i * sizeof(long)));
        return CryptographicOperations.FixedTimeEquals(token.AsSpan(^SealBytes..), Seal(list, token.AsSpan(..^SealBytes)));
    }

    private ReadOnlySpan<byte> Seal(string list, ReadOnlySpan<byte> place)
    {
        byte[] sealedText = [.. Encoding.UTF8.GetBytes(list), (byte)'\n', .. place];
        return HMACSHA256.HashData(_key, sealedText).AsSpan(0, SealBytes);
    }
}
