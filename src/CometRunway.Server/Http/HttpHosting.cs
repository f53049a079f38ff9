using CometRunway.Grains.Telemetry;
using System.Text.Json.Serialization;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

internal static class HttpHosting
{
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict); // A number that comes as text is refused, and described so.
        builder.Services.AddDocuments(ProblemsJson.Default);
        builder.Services.Remove(builder.Services.Single(static service => service.ServiceType == typeof(MatcherPolicy) && service.ImplementationType?.Name is "AcceptsMatcherPolicy")); // What type a body may have is for its reader to say, once it is known who sends it.
        builder.Services.AddSingleton<BodyRoom>();
        builder.Services.AddSingleton<PageToken>();
        builder.Services.AddSingleton<StreamRoom>();
        builder.Services.AddSingleton<HoldRoom>();
        builder.Services.AddInstruments<AnswerInstruments>();
        builder.Services.AddSingleton<Hold>();
        builder.Services.AddSingleton<HeldAnswer>();
    }

    /// <summary>A room's documents are written, and described, as its own context says.</summary>
    public static void AddDocuments(this IServiceCollection services, JsonSerializerContext documents) =>
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, documents));
}
