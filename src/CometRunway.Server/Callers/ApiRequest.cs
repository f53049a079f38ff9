namespace CometRunway.Server.Callers;

internal static class ApiRequest
{
    extension(HttpRequest request)
    {
        /// <summary>It is for our own surface, and not for Runway's.</summary>
        public bool IsOfApi => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

        /// <summary>It changes nothing.</summary>
        public bool IsRead => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
    }
}
