using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of a credential.</summary>
internal static class CredentialColumns
{
    public const string Names = "protected_key, kept_at, proven_at, refused_since";

    public static RowReading<Credential> Reading(TenantId tenant) => new("credential", _ => tenant.Value, Read);

    private static Credential Read(DbDataReader row) => new(
        row.GetString(0),
        Instant.Read(row.GetInt64(1)),
        IsProven: !row.IsDBNull(2),
        Instant.ReadOptional(row.IsDBNull(3) ? null : row.GetInt64(3)));
}
