using CometRunway.Server.Http;

namespace CometRunway.Server.Tokens;

internal static class TokenHosting
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(TokensJson.Default);
        builder.Services.AddSingleton<TokenIssue>();
    }

    public static void UseTokens(this WebApplication app) => app.UseMiddleware<TokenAnswers>();
}
