using System.Collections.Frozen;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>
/// The <c>Authorization</c> of a request: <c>Bearer</c>, in any case and with any number of blanks, and one key or token. A key that stands alone is taken too,
/// as the gateways take it that this server stands before.
/// </summary>
internal static class AuthorizationHeader
{
    private const int Longest = 4096;
    private const string Bearer = "Bearer";

    private static readonly char[] Blanks = [' ', '\t'];

    // A scheme without what belongs to it is no key: "Bearer $KEY" with a variable that nobody set.
    private static readonly FrozenSet<string> Schemes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        Bearer, "ApiKey", "AWS4-HMAC-SHA256", "Basic", "Concealed", "Digest", "DPoP", "GNAP", "HOBA", "Key", "Mutual", "Negotiate", "NTLM", "OAuth", "PrivateToken", "SCRAM-SHA-1", "SCRAM-SHA-256", "Token", "vapid");

    /// <summary>The key or the token that it holds; null where there is no such header.</summary>
    /// <exception cref="ProblemException">There is one, and it holds none, or two.</exception>
    public static string? Read(HttpRequest request)
    {
        var values = request.Headers.Authorization;
        if (values.Count is 0) return null;
        if (values.Count > 1) throw Unusable("The header Authorization came more than once.");
        return Parse(values.ToString()) ?? throw Unusable($"The header must be 'Authorization: Bearer <key>' with a key of 1 to {Longest} visible ASCII characters.");
    }

    private static string? Parse(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var scheme, var credential] when scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase) && IsCredential(credential) => credential,
        [var credential] when !Schemes.Contains(credential) && IsCredential(credential) => credential,
        _ => null,
    };

    private static bool IsCredential(string text) => text.Length <= Longest && text.All(static c => c is > ' ' and <= '~');

    private static ProblemException Unusable(string detail) => new(ProblemKinds.Unauthenticated(detail));
}
