using CometRunway.Server.Http;

namespace CometRunway.Server.Tasks;

internal static class TaskHosting
{
    public static void AddTasks(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(TasksJson.Default);
        builder.Services.AddSingleton<ListParameters>();
        builder.Services.AddSingleton<TaskReader>();
        builder.Services.AddSingleton<HeldTasks>();
        builder.Services.AddSingleton<TaskStreams>();
        builder.Services.AddSingleton<UpdateEvents>();
        builder.Services.AddSingleton<ProgressWatch>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<ProgressWatch>());
    }
}
