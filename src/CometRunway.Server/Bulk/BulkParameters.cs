using CometRunway.Server.Description;
using CometRunway.Server.Http;
using Microsoft.OpenApi;

namespace CometRunway.Server.Bulk;

/// <summary>What operations on bulk actions take beside their bodies.</summary>
internal static class BulkParameters
{
    public static OpenApiParameter BulkId => Parameter.Path("id", "The id that the action got when it began.", Schemas.Text($"^{Forms.TaskId}$"), "bulk_9m2c");
}
