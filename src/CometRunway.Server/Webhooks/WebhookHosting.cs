using CometRunway.Grains.Webhooks;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Settings;
using Microsoft.AspNetCore.OpenApi;

namespace CometRunway.Server.Webhooks;

internal static class WebhookHosting
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.AddSettings<WebhookOptions>("CometRunway:Webhooks");
        builder.Services.AddDocuments(WebhooksJson.Default);
        builder.Services.Configure<OpenApiOptions>(ApiDescription.Name, static api => api.AddDocumentTransformer<WebhookDescription>());
        builder.Services.AddSingleton<IWebhookEvents, WebhookEvents>();
        builder.Services.AddSingleton<DeliveryParameters>();
        builder.Services.AddSingleton<NamedByKey>();
        builder.Services.AddSingleton<TestRoom>();
        builder.Services.AddSingleton<WebhookAllowance>();
    }
}
