using CometRunway.Server.Http;

namespace CometRunway.Server.Bulk;

internal static class BulkHosting
{
    public static void AddBulk(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(BulkJson.Default);
        builder.Services.AddSingleton<BulkName>();
        builder.Services.AddSingleton<BulkAllowance>();
    }
}
