using System.Text.Json.Serialization;
using CometRunway.Grains;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Retention;
using CometRunway.Grains.Upstream;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Documents;
using CometRunway.Server.DropIn;
using CometRunway.Server.Feed;
using CometRunway.Server.Groups;
using CometRunway.Server.Hosting.PriorKnowledge;
using CometRunway.Server.Http;
using CometRunway.Server.Streaming;
using CometRunway.Server.Telemetry;
using CometRunway.Server.Tracking;
using CometRunway.Server.Webhooks;
using CometRunway.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CometRunway.Server.Hosting;

/// <summary>What the process is made of.</summary>
internal static class ServerHosting
{
    private const string Section = "CometRunway";
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const long LargestBody = 64 * 1024 * 1024; // What is drained of a body that is refused, so that its sender gets to read why.

    public static void AddAddress(this WebApplicationBuilder builder)
    {
        // Loopback unless told otherwise: a server that holds keys does not open itself to the network.
        string[] told = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!told.Any(key => builder.Configuration.GetSection(key).Exists())) builder.WebHost.UseUrls(DefaultUrl);
        builder.AddMetricsPort();
        builder.AddHttp2WithoutTls(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
    }

    public static void AddOptions(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(Section);
        builder.Services.Configure<DropInOptions>(section.GetSection("DropIn"));
        builder.Services.AddOptionsWithValidateOnStart<DropInOptions, DropInOptionsValidator>();
        builder.Services.Configure<KeyOptions>(section.GetSection("Callers"));
        builder.Services.Configure<PollingOptions>(section.GetSection("Polling"));
        builder.Services.Configure<RetentionOptions>(section.GetSection("Storage"));
        builder.Services.Configure<StorageOptions>(section.GetSection("Storage"));
        builder.Services.Configure<UpstreamOptions>(section.GetSection("Upstream"));
        builder.Services.Configure<WebhookOptions>(section.GetSection("Webhooks"));
        builder.Services.PostConfigure<UpstreamOptions>(upstream => upstream.ApiKey ??= builder.Configuration["COMETAPI_KEY"]);
    }

    public static void AddStorage(this WebApplicationBuilder builder) => builder.Services.AddTaskStore();

    public static void AddCallers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServerSecret>();
        builder.Services.AddSingleton<TenantNames>();
        builder.Services.Configure<CallerOptions>(builder.Configuration.GetSection(CallerOptions.Section));
        builder.Services.AddSingleton<OwnKey>();
        builder.Services.AddHostedService<KeylessWarning>();
        builder.Services.AddSingleton<AllowedKeys>();
        builder.Services.AddSingleton<CallerIdentification>();
        builder.Services.AddSingleton<KeyCheck>();
        builder.Services.AddSingleton<IHttpContextFactory, RequestFactory>();
        builder.Services.AddSingleton<ICredentialProtector, CredentialProtector>();
        builder.Services.AddSingleton<IWebhookProtector, WebhookProtector>();
        builder.Services.AddDataProtection().SetApplicationName(Section);
        builder.Services.AddOptions<KeyManagementOptions>().Configure<ISecretStore>(static (keys, secrets) => keys.XmlRepository = new KeyRing(secrets));
        builder.Services.AddHostedService<SecretsCheck>();
    }

    public static void AddHttpSurfaces(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // A number that comes as text is refused, and described so.
        });
        builder.Services.Remove(builder.Services.Single(static service => service.ServiceType == typeof(MatcherPolicy) && service.ImplementationType?.Name is "AcceptsMatcherPolicy")); // What type a body may have is for its reader to say, once it is known who sends it.
        builder.Services.AddSingleton<BodyRoom>();
        builder.Services.AddSingleton<PageToken>();
        builder.Services.AddSingleton<ListParameters>();
        builder.Services.AddSingleton<TaskReader>();
        builder.Services.AddSingleton<HeldRead>();
        builder.Services.AddSingleton<FirstRead>();
        builder.Services.AddSingleton<DropInRead>();
        builder.Services.AddSingleton<StreamRoom>();
        builder.Services.AddSingleton<HoldRoom>();
        builder.Services.AddSingleton<TaskStreams>();
        builder.Services.AddSingleton<UpdateEvents>();
        builder.Services.AddSingleton<FeedStreams>();
        builder.Services.AddSingleton<FeedReader>();
        builder.Services.AddSingleton<GroupWatch>();
        builder.Services.AddSingleton<HeldGroup>();
        builder.Services.AddSingleton<IWebhookEvents, WebhookEvents>();
        builder.Services.AddSingleton<DeliveryParameters>();
        builder.Services.AddSingleton<NamedByKey>();
        builder.Services.AddSingleton<TestRoom>();
        builder.Services.AddSingleton<WebhookAllowance>();
        builder.Services.AddSingleton<ProgressWatch>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<ProgressWatch>());
    }

    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", static api => api
        .AddDocumentTransformer<ApiDescription>()
        .AddDocumentTransformer<SecurityDescription>()
        .AddDocumentTransformer<WebhookDescription>()
        .AddOperationTransformer<SecurityDescription>()
        .AddOperationTransformer<ParameterDescription>()
        .AddOperationTransformer<BodyDescription>()
        .AddOperationTransformer<EventDescription>()
        .AddOperationTransformer<AnswerDescription>()
        .AddSchemaTransformer<FieldDescription>());
}
