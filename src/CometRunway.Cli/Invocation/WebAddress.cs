using System.CommandLine.Parsing;

namespace CometRunway.Cli.Invocation;

/// <summary>Addresses of the web as they are typed: absolute, http or https, with no name and no password in them.</summary>
internal static class WebAddress
{
    /// <summary>What was typed, or null and an error beside it.</summary>
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }) return address;
        result.AddError($"'{text}' is no address to send to: http://localhost:3000/hooks is one.");
        return null;
    }
}
