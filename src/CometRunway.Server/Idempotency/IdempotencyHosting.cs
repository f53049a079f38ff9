using CometRunway.Server.Callers;

namespace CometRunway.Server.Idempotency;

internal static class IdempotencyHosting
{
    public static void AddIdempotency(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AnswerProtector>();
        builder.Services.AddSingleton<IdempotentRequests>();
    }

    /// <summary>Lets callers repeat a request to this address: under one <c>Idempotency-Key</c> they get one answer.</summary>
    public static RouteHandlerBuilder WithIdempotency(this RouteHandlerBuilder route) => route.AddEndpointFilter(Filter);

    private static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.ContainsKey(IdempotencyKey.Header)) return await next(context);

        var tenant = http.Owner; // Who asks comes before what is wrong with it.
        var requests = http.RequestServices.GetRequiredService<IdempotentRequests>();
        return await requests.Serve(http, tenant, IdempotencyKey.Read(http.Request.Headers)!, async () => (IResult)(await next(context))!);
    }
}
