using CometRunway.Server.Description;
using CometRunway.Server.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

internal static class PathBaseHosting
{
    public static void AddPathBase(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PathBaseOptions>(PathBaseOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<PathBaseOptions>, PathBaseCheck>(); // It is asked before the first request: see below.
        builder.Services.Configure<OpenApiOptions>(ApiDescription.Name, static api => api.AddDocumentTransformer<ServerDescription>());
    }

    /// <summary>To stand before everything that looks at a path.</summary>
    /// <exception cref="OptionsValidationException">There can be no such path.</exception>
    public static void UseOwnPathBase(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<PathBaseOptions>>().Value.Path.HasValue) app.UseMiddleware<PathBaseMiddleware>();
    }
}
