using CometRunway.Core;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>Finds out who reads: the caller with a key, or whoever bears a token for just that.</summary>
internal sealed class ReaderIdentification(AccessTokens tokens, CallerIdentification callers, TimeProvider clock)
{
    /// <summary>Whose <paramref name="scope"/> is read.</summary>
    /// <exception cref="ProblemException">Nobody can be made out, or the token allows something else.</exception>
    public TenantId Identify(HttpContext http, AccessScope scope)
    {
        if (Credentials.Of(http).Token is not { } text) return callers.Identify(http).Tenant;
        if (!tokens.TryRead(text, out var token)) throw Refused("This token was not given out by this server, or came damaged.");
        if (token.ExpiresAt <= clock.GetUtcNow()) throw Refused($"This token expired at {token.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}; ask for a new one.");
        if (token.Scope != scope) throw new ProblemException(ProblemKinds.NotAllowed($"This token is for reading the {token.Scope.Kind} '{token.Scope.Name}', and nothing else."));
        http.ReadsUntil(token.ExpiresAt);
        return token.Tenant;
    }

    private static ProblemException Refused(string detail) => new(ProblemKinds.InvalidToken(detail));
}
