namespace CometRunway.Server.Callers;

/// <summary>Metadata of an endpoint to which a token for what it reads is as good as a key.</summary>
internal sealed record TakesTokens;

/// <summary>Metadata of an endpoint that asks nobody who they are.</summary>
internal sealed record OpenToAll;

internal static class SecurityConventions
{
    public static RouteHandlerBuilder AsksNobody(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new OpenToAll());
}
