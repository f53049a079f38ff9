using CometRunway.Server.Http;

namespace CometRunway.Server.Groups;

internal static class GroupHosting
{
    public static void AddGroups(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(GroupsJson.Default);
        builder.Services.AddSingleton<GroupWatch>();
    }
}
