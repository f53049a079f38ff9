using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Makes tokens as the server does, with its own secret, for whatever time a test wants.</summary>
internal sealed class TokenForge(TestFolder folder)
{
    /// <summary>Seals what a token says.</summary>
    /// <param name="content">Its lines.</param>
    /// <param name="prefix">What tokens begin with; they had none once.</param>
    public string Seal(string content, string prefix = "crt_")
    {
        var secret = Convert.FromBase64String(File.ReadAllText(Path.Combine(Path.GetDirectoryName(folder.Database)!, "server.secret")).Trim());
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "access-token"u8.ToArray());
        var bytes = Encoding.UTF8.GetBytes(content);
        return $"{prefix}{Base64Url.EncodeToString(bytes)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, bytes))}";
    }

    /// <summary>A token of the tenant that <paramref name="http"/> speaks for.</summary>
    public async Task<string> Make(HttpClient http, string kind, string name, DateTimeOffset expiresAt, string prefix = "crt_")
    {
        var tenant = (string)(await http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
        return Seal(string.Create(CultureInfo.InvariantCulture, $"1\n{tenant}\n{kind}\n{name}\n{expiresAt.ToUnixTimeSeconds()}"), prefix);
    }
}
