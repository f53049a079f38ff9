namespace CometRunway.Server.Callers;

internal static class CallerExtensions
{
    /// <summary>Says that an endpoint is for those with a key. Everybody else hears so before anything else is looked at: what is wrong with a request is not their business.</summary>
    public static TBuilder ForCallers<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter(static (context, next) =>
        {
            _ = context.HttpContext.Caller;
            return next(context);
        });
}
