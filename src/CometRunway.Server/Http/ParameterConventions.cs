using CometRunway.Server.Description;
using Microsoft.OpenApi;

namespace CometRunway.Server.Http;

internal static class ParameterConventions
{
    /// <summary>
    /// Says what an operation takes beside its body: the one list, which it is described by, too. A request with another query parameter is refused, once it is
    /// known who makes it.
    /// </summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params OpenApiParameter[] parameters)
    {
        var known = new KnownParameters([.. parameters.Where(static parameter => parameter.In is ParameterLocation.Query).Select(static parameter => parameter.Name!)]);
        return endpoint.TakesAmongOthers(parameters).AddEndpointFilter((context, next) =>
        {
            known.Require(context.HttpContext.Request.Query);
            return next(context);
        });
    }
}
