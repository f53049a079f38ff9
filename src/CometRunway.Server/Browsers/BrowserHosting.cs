using CometRunway.Server.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Browsers;

internal static class BrowserHosting
{
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    public static void AddBrowsers(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(BrowserOptions.Section);
        builder.AddSettings<BrowserOptions>(BrowserOptions.Section);
        builder.Services.PostConfigure<BrowserOptions>(browsers =>
        {
            if (section[nameof(BrowserOptions.Origins)] is { Length: > 0 } origins) browsers.Origins = origins.Split(',', Tidy);
        });
        builder.Services.AddOptionsWithValidateOnStart<BrowserOptions, BrowserOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<BrowserOptions>, KeylessPages>();
        builder.Services.AddCors();
        builder.Services.AddSingleton<ICorsPolicyProvider, PagePolicy>();
    }
}
