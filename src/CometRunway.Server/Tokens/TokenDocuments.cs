using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace CometRunway.Server.Tokens;

/// <summary>What token is wanted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TokenRequest
{
    /// <summary>For how many seconds: 60 to 86,400; default 3,600.</summary>
    [Range(60, 86_400), DefaultValue(3_600)]
    public int? ExpiresIn { get; init; }
}

/// <summary>A token for reading.</summary>
/// <param name="Token">To be sent as ?access_token=.</param>
/// <param name="ExpiresAt">Until when it is valid.</param>
public sealed record TokenDocument(string Token, DateTime ExpiresAt);
