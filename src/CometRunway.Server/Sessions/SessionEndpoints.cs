using System.Text.Json;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Sessions;

/// <summary>The sessions of this server's pages, <c>/api/session</c>.</summary>
internal static class SessionEndpoints
{
    private const int LongestKey = 2000; // Sealed, it is within what every browser keeps of a cookie (RFC 6265, 6.1).

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/session").WithTags("Browsers");
        session.MapGet("/", Show)
            .AsksNobody()
            .WithName("showSession")
            .WithSummary("Tell who is signed in with this page")
            .WithDescription("Whoever asks: a page that nobody is signed in with hears so, too.")
            .Takes()
            .Answers<SessionDocument>(StatusCodes.Status200OK, "Who is signed in.")
            .FailsOnly(StatusCodes.Status400BadRequest);
        session.MapPost("/", Begin)
            .AsksNobody()
            .WithName("signIn")
            .WithSummary("Sign in with a page of this server")
            .WithDescription("Takes a tenant's key or the operator's, and sets a cookie for 12 hours that no script can read. It serves /api, for pages of this server alone: what changes something wants their Origin, too. Programs need none, and send their key.")
            .Accepts<SessionRequest>(isOptional: true, "application/json")
            .Takes()
            .Answers<SessionDocument>(StatusCodes.Status200OK, "Who is signed in.")
            .Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        session.MapDelete("/", End)
            .AsksNobody()
            .WithName("signOut")
            .WithSummary("Sign out")
            .WithDescription("Takes the cookie back, whether there is one or not.")
            .Takes()
            .Answers(StatusCodes.Status204NoContent, "Nobody is signed in.")
            .FailsOnly(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden);
    }

    private static JsonHttpResult<SessionDocument> Show(HttpContext http, SessionHolders sessions, OperatorKeys operators)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Tell(sessions.Find(http), operators.AreNotNeededBy(http));
    }

    private static async Task<IResult> Begin(HttpContext http, SignIn signIn, SessionSeal seal, SessionCookie cookie, SessionHolders holders, OperatorKeys operators, CancellationToken cancellationToken)
    {
        if (!OwnPage.MayBe(http.Request)) return new ProblemResult(ProblemKinds.ForeignPage());
        var key = await JsonFieldReader.ReadOptional(http.Request, ReadKey, cancellationToken);
        var session = await signIn.Begin(http, key, cancellationToken);
        cookie.Set(http, seal.Write(session));
        http.Response.Headers.CacheControl = "no-store";
        return Tell((session, holders.HolderOf(http, session)!), operators.AreNotNeededBy(http));
    }

    private static IResult End(HttpContext http, SessionCookie cookie)
    {
        if (!OwnPage.MayBe(http.Request)) return new ProblemResult(ProblemKinds.ForeignPage());
        cookie.Remove(http);
        return TypedResults.NoContent();
    }

    private static string? ReadKey(JsonElement body)
    {
        JsonFieldReader.RequireKnown(body, ["key"]);
        if (!body.TryGetProperty("key", out var value) || value.ValueKind is JsonValueKind.Null) return null;
        return value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestKey } key && key.All(static c => c is > ' ' and <= '~') && !AccessTokenForm.Fits(key)
            ? key
            : throw QueryParameters.Invalid("key", $"A key has 1 to {LongestKey} visible ASCII characters, and is no access token.");
    }

    private static JsonHttpResult<SessionDocument> Tell((Session Session, Principal Principal)? held, bool isOpen) => TypedResults.Json(
        new SessionDocument
        {
            Role = held?.Principal switch
            {
                null => "none",
                Principal.Operator { MayWrite: true } => "operator",
                Principal.Operator => "reader",
                _ => "tenant",
            },
            MayWrite = held?.Principal is Principal.Tenant or Principal.Operator { MayWrite: true },
            Open = isOpen,
            Tenant = (held?.Principal as Principal.Tenant)?.Caller.Tenant.Value,
            ExpiresAt = held?.Session.ExpiresAt.UtcDateTime,
        },
        SessionsJson.Default.SessionDocument);
}
