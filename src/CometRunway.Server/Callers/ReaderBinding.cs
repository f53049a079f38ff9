using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>Who reads with the current request, for handlers of what a token may read. Others ask for <see cref="CallerBinding"/>'s caller.</summary>
internal static class ReaderBinding
{
    extension(HttpContext http)
    {
        /// <summary>The tenant whose <paramref name="scope"/> is read, with a key or with a token for it.</summary>
        /// <exception cref="Problems.ProblemException">Nobody can be made out, or the token is for something else.</exception>
        public TenantId Reader(AccessScope scope) => http.RequestServices.GetRequiredService<ReaderIdentification>().Identify(http, scope);
    }
}
