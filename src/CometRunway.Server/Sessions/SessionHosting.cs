using CometRunway.Server.Http;

namespace CometRunway.Server.Sessions;

internal static class SessionHosting
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(SessionsJson.Default);
        builder.Services.AddSingleton<SignIn>();
    }
}
