using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CometRunway.Server.Description;

namespace CometRunway.Server.Sessions;

/// <summary>Who signs in.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SessionRequest
{
    /// <summary>A CometAPI or Runway key, or one of the operator's; absent where a page of this machine needs none.</summary>
    [MaxLength(2000)]
    public string? Key { get; init; }
}

/// <summary>Who is signed in with a page.</summary>
public sealed record SessionDocument
{
    /// <summary>none, tenant, operator, or reader: an operator who changes nothing.</summary>
    [OneOf("none", "tenant", "operator", "reader")]
    public required string Role { get; init; }

    /// <summary>Whether it may change something.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>Whether somebody signs in here without a key.</summary>
    public required bool Open { get; init; }

    /// <summary>Whose tasks it sees; absent for the operator, who sees all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Until when it lasts; absent where nobody is signed in.</summary>
    public DateTime? ExpiresAt { get; init; }
}
