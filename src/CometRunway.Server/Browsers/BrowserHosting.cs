using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Browsers;

internal static class BrowserHosting
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly string[] Exposed = ["ETag", "Preference-Applied", "Retry-After"];

    public static void AddBrowsers(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<BrowserOptions>(builder.Configuration.GetSection(BrowserOptions.Section));
        builder.Services.AddOptionsWithValidateOnStart<BrowserOptions, BrowserOptionsValidator>();
        builder.Services.AddOptions<CorsOptions>().Configure<IOptions<BrowserOptions>>(static (cors, browsers) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. browsers.Value.Origins]).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(Exposed).SetPreflightMaxAge(Remembered)));
        builder.Services.AddCors();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<TokenIssue>();
        builder.Services.AddSingleton<ReaderIdentification>();
    }

    public static void UseBrowsers(this WebApplication app)
    {
        app.UseMiddleware<TokenAnswers>();
        app.UseWhen(static http => http.Request.Path.StartsWithSegments("/api"), static api => api.UseCors());
    }
}
