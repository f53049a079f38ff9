using CometRunway.Grains.Credentials;
using CometRunway.Server.Description;
using CometRunway.Server.Settings;
using CometRunway.Storage.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

internal static class CallerHosting
{
    public static void AddCallers(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CallerOptions>(CallerOptions.Section);
        builder.AddSettings<KeyOptions>(CallerOptions.Section);
        builder.Services.Configure<OpenApiOptions>(ApiDescription.Name, static api => api.AddDocumentTransformer<SecurityDescription>().AddOperationTransformer<SecurityDescription>());
        builder.Services.AddSingleton<ServerSecret>();
        builder.Services.AddSingleton<TenantNames>();
        builder.Services.AddSingleton<OwnKey>();
        builder.Services.AddHostedService<KeylessWarning>();
        builder.Services.AddSingleton<AllowedKeys>();
        builder.AddSettings<OperatorOptions>(OperatorOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<OperatorOptions>();
        builder.Services.AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>();
        builder.Services.AddSingleton<OperatorKeys>();
        builder.Services.AddSingleton<SessionCookie>();
        builder.Services.AddSingleton<SessionSeal>();
        builder.Services.AddSingleton<SessionHolders>();
        builder.Services.AddSingleton<PrincipalIdentification>();
        builder.Services.AddSingleton<Permissions>();
        builder.Services.AddSingleton<KeyCheck>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<IHttpContextFactory, RequestFactory>();
        builder.Services.AddSingleton<ISecretProtector, SecretProtector>();
        builder.Services.AddDataProtection().SetApplicationName("CometRunway");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<ISecretStore>(static (keys, secrets) => keys.XmlRepository = new KeyRing(secrets));
        builder.Services.AddHostedService<SecretsCheck>();
    }
}
