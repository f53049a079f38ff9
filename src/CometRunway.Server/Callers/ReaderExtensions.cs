namespace CometRunway.Server.Callers;

internal static class ReaderExtensions
{
    /// <summary>Says that an endpoint is for those with a key, or with a token for what is read. Everybody else hears so before anything else is looked at.</summary>
    public static TBuilder ForReaders<TBuilder>(this TBuilder routes, Func<HttpContext, AccessScope> scope)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new TakesTokens()).AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Reader(scope(context.HttpContext));
            return next(context);
        });
}
