using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Problems;

/// <summary>What finds a request again in traces and in the log.</summary>
internal static class RequestTrace
{
    extension(HttpContext http)
    {
        /// <summary>The id of the trace that the request belongs to; its own where nothing traces.</summary>
        public string TraceId => http.Features.Get<IHttpActivityFeature>()?.Activity.TraceId.ToHexString() ?? http.TraceIdentifier;
    }
}
