using System.Text.Json.Serialization;

namespace CometRunway.Server.Tenants;

/// <summary>How tenants are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TenantDocument))]
[JsonSerializable(typeof(TenantPage))]
internal sealed partial class TenantsJson : JsonSerializerContext;
