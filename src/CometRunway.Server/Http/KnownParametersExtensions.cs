namespace CometRunway.Server.Http;

internal static class KnownParametersExtensions
{
    /// <summary>Says which query parameters an operation takes; a request with another one is refused, once it is known who makes it.</summary>
    public static TBuilder WithParameters<TBuilder>(this TBuilder route, params string[] names)
        where TBuilder : IEndpointConventionBuilder
    {
        var known = new KnownParameters(names);
        return route.WithMetadata(known).AddEndpointFilter((context, next) =>
        {
            known.Require(context.HttpContext.Request.Query);
            return next(context);
        });
    }
}
