using CometRunway.Server.Callers;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Browsers;

/// <summary>Pages of everywhere and requests that need no key don't go together.</summary>
internal sealed class KeylessPages(IOptions<CallerOptions> callers) : IValidateOptions<BrowserOptions>
{
    public ValidateOptionsResult Validate(string? name, BrowserOptions options) => callers.Value.AllowKeyless && options.Origins.Contains(BrowserOptions.Any)
        ? ValidateOptionsResult.Fail($"{BrowserOptions.Section}:{nameof(BrowserOptions.Origins)} is {BrowserOptions.Any} while {CallerOptions.Section}:{nameof(CallerOptions.AllowKeyless)} is true: every page that somebody on this machine opens would be one step from the server's own key. Name the origins, or have requests bring keys.")
        : ValidateOptionsResult.Success;
}
