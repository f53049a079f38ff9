using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Http;

internal static class Unbuffered
{
    extension(HttpResponse response)
    {
        /// <summary>Asks whatever stands before the server to pass the answer on as it comes: not to compress it, which would hold it back, nor to gather it, as nginx does by itself.</summary>
        public void GoesOutAsItComes()
        {
            response.Headers.AppendCommaSeparatedValues(HeaderNames.CacheControl, "no-transform");
            response.Headers["X-Accel-Buffering"] = "no";
        }
    }
}
