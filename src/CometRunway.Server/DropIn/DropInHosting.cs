using CometRunway.Server.Http;
using CometRunway.Server.Settings;

namespace CometRunway.Server.DropIn;

internal static class DropInHosting
{
    public static void AddDropIn(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DropInOptions>("CometRunway:DropIn");
        builder.Services.AddOptionsWithValidateOnStart<DropInOptions, DropInOptionsValidator>();
        builder.Services.AddDocuments(DropInJson.Default);
        builder.Services.AddSingleton<FirstRead>();
        builder.Services.AddSingleton<FreshOutput>();
        builder.Services.AddSingleton<DropInRead>();
    }
}
