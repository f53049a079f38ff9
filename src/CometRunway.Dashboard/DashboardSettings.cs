using System.Text.Json.Serialization;

namespace CometRunway.Dashboard;

/// <summary>What the page has to know before it can ask for anything.</summary>
/// <param name="Root">Where the application is, relative to the page: <c>api</c> is under it.</param>
/// <param name="Version">Which version the page is of.</param>
/// <param name="TraceUrl">Where a trace is looked at, with <c>{traceId}</c> in it.</param>
internal sealed record DashboardSettings(string Root, string Version, string? TraceUrl);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DashboardSettings))]
internal sealed partial class DashboardJson : JsonSerializerContext;
