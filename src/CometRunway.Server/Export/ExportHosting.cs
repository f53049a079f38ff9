namespace CometRunway.Server.Export;

internal static class ExportHosting
{
    public static void AddExport(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ExportRoom>();
}
