using CometRunway.Core;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Tokens;

/// <summary>Gives tokens out.</summary>
internal sealed class TokenIssue(AccessTokens tokens, TimeProvider clock)
{
    public IResult For(HttpResponse response, TenantId tenant, AccessScope scope, TimeSpan lifetime)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new TokenDocument(tokens.Write(new AccessToken(tenant, scope, expiresAt)), expiresAt.UtcDateTime), TokensJson.Default.TokenDocument);
    }
}
