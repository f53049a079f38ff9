using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;
using Microsoft.OpenApi;

namespace CometRunway.Server.Export;

/// <summary>The query of <c>GET /api/export</c>: that of a list without its pages.</summary>
internal static class ExportParameters
{
    private const string FormatName = "format";
    private const int PageSize = 200; // A task may bring 64 KiB of what else the upstream sent.

    private static readonly string[] Known = [.. ListParameters.Choice, FormatName];

    private static readonly Dictionary<string, IExportFormat> Formats = new(StringComparer.Ordinal) { ["ndjson"] = new NdjsonFormat(), ["csv"] = new CsvFormat() };

    public static OpenApiParameter Format => Parameter.Query(FormatName, "ndjson (default) or csv.", Schemas.Word(Formats.Keys), "csv");

    /// <param name="tenant">Whose tasks; null: everybody's.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="now">What ages are counted from.</param>
    /// <exception cref="ProblemException">A parameter is not known, or not valid.</exception>
    public static (TaskQuery Query, IExportFormat Format) Read(TenantId? tenant, IQueryCollection query, DateTimeOffset now)
    {
        var parameters = new QueryParameters(query, Known);
        if (!Formats.TryGetValue(parameters.One(FormatName) ?? "ndjson", out var format))
            throw QueryParameters.Invalid(FormatName, $"The format is one of {string.Join(", ", Formats.Keys)}.");
        return (ListParameters.ReadChoice(tenant, parameters, now, PageSize), format);
    }
}
