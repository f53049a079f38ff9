using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>Whether a path can be one that everything is below, and stands where it is read.</summary>
internal sealed partial class PathBaseCheck(IConfiguration configuration) : IValidateOptions<PathBaseOptions>
{
    private const string Addresses = "urls";

    public ValidateOptionsResult Validate(string? name, PathBaseOptions options)
    {
        if (options.PathBase is { Length: > 0 } path && !Plain().IsMatch(path))
            return ValidateOptionsResult.Fail($"'{path}' is no path to be below. It begins with a slash and ends without one, and between slashes has letters, digits, '-', '_', '.' and '~', 100 characters at most: /comet, or /tools/comet. Leave it out where there is none.");
        if ((configuration[Addresses] ?? "").Split(';').Select(PathOf).FirstOrDefault(static path => path.Length > 0) is { } misplaced)
            return ValidateOptionsResult.Fail($"'{misplaced}' stands in an address to listen at (ASPNETCORE_URLS or --urls), which has no path. Leave it out there, and have this be '{misplaced}'.");
        return ValidateOptionsResult.Success;
    }

    // What is no address at all is Kestrel's to refuse.
    private static string PathOf(string address)
    {
        try
        {
            return BindingAddress.Parse(address.Trim()).PathBase;
        }
        catch (FormatException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"\A(?=.{2,100}\z)(?:/(?!\.{1,2}(?:/|\z))[A-Za-z0-9._~-]+)+\z")]
    private static partial Regex Plain();
}
