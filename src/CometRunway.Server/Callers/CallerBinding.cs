namespace CometRunway.Server.Callers;

/// <summary>The caller of the current request, for handlers.</summary>
internal static class CallerBinding
{
    extension(HttpContext http)
    {
        /// <exception cref="Problems.ProblemException">Nobody can be made out.</exception>
        public Caller Caller => http.RequestServices.GetRequiredService<CallerIdentification>().Identify(http);
    }
}
