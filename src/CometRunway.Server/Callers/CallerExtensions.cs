namespace CometRunway.Server.Callers;

/// <summary>Who an endpoint is for. Everybody else hears so before anything else is looked at: what is wrong with a request is not their business.</summary>
internal static class CallerExtensions
{
    /// <summary>For those with an upstream key.</summary>
    public static TBuilder ForCallers<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Asks(static http => _ = http.Caller);

    /// <summary>For those whose things they are, and for the operator.</summary>
    public static TBuilder ForOwners<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Asks(static http => _ = http.Owner);

    /// <summary>The same, where the operator may ask for what is of all tenants.</summary>
    public static TBuilder ForViewers<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Asks(static http => http.Reach(AccessScope.All));

    /// <summary>The same, and for whoever has a token for what is read.</summary>
    public static TBuilder ForReaders<TBuilder>(this TBuilder routes, Func<HttpContext, AccessScope> scope)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new TakesTokens()).Asks(http => http.Reach(scope(http)));

    /// <summary>For the operator alone.</summary>
    public static TBuilder ForOperators<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Asks(static http => http.RequireOperator());

    private static TBuilder Asks<TBuilder>(this TBuilder routes, Action<HttpContext> who)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter((context, next) =>
        {
            who(context.HttpContext);
            return next(context);
        });
}
