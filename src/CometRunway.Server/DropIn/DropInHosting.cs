using CometRunway.Server.Http;

namespace CometRunway.Server.DropIn;

internal static class DropInHosting
{
    public static void AddDropIn(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<DropInOptions>(builder.Configuration.GetSection("CometRunway:DropIn"));
        builder.Services.AddOptionsWithValidateOnStart<DropInOptions, DropInOptionsValidator>();
        builder.Services.AddDocuments(DropInJson.Default);
        builder.Services.AddSingleton<FirstRead>();
        builder.Services.AddSingleton<DropInRead>();
    }
}
