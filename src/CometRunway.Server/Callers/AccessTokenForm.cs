using System.Text.RegularExpressions;

namespace CometRunway.Server.Callers;

/// <summary>What a token of this server looks like, valid or not, so that none is ever taken for a key and sent to the upstream.</summary>
internal static partial class AccessTokenForm
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "crt_";

    public static bool Fits(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || OfBefore().IsMatch(text);

    // Tokens had no prefix once; each began with its version, "1" and a line break, in base64url.
    [GeneratedRegex(@"\AMQ[op][A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\z")]
    private static partial Regex OfBefore();
}
