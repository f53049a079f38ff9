using CometRunway.Server.DropIn;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Forwarding;

/// <summary>Lets a request that is forwarded be larger than one that is read here: it takes no memory.</summary>
internal sealed class BodyLimit(IOptions<DropInOptions> options)
{
    public const string TooLarge = "The body is larger than this server passes on (CometRunway:DropIn:LargestBody).";

    /// <exception cref="ProblemException">The body is announced as larger than may be.</exception>
    public void Apply(HttpContext http)
    {
        var largest = options.Value.LargestBody;
        if (http.Request.ContentLength > largest) throw new ProblemException(ProblemKinds.BodyTooLarge(largest) with { Detail = TooLarge });
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = largest;
    }
}
