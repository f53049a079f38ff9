namespace CometRunway.Server.Callers;

internal static class ApiRequest
{
    extension(HttpRequest request)
    {
        /// <summary>It is for our own surface, and not for Runway's.</summary>
        public bool IsOfApi => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }
}
