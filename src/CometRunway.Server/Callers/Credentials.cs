using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>What a request brings to say who makes it: a key, or a token of this server, or neither. <c>Authorization</c> goes before the query.</summary>
internal readonly record struct Credentials(string? Key, string? Token)
{
    /// <exception cref="ProblemException">What it brings can't be read.</exception>
    public static Credentials Of(HttpContext http) => AuthorizationHeader.Read(http.Request) switch
    {
        null => new(Key: null, http.QueryToken),
        var text when AccessTokenForm.Fits(text) => new(Key: null, text),
        var text => new(text, Token: null),
    };

    /// <summary>Says what, never which.</summary>
    public override string ToString() => Key is not null ? "a key" : Token is not null ? "a token" : "nothing";
}
