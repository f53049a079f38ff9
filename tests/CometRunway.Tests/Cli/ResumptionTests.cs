using System.Net;
using CometRunway.Cli.Downloads;

namespace CometRunway.Tests.Cli;

public class ResumptionTests
{
    private static readonly Part Half = new(50, "\"v1\"");

    [Theory]
    [InlineData(HttpStatusCode.OK, null, null, "\"v2\"", nameof(Continuation.Whole))]
    [InlineData(HttpStatusCode.PartialContent, 50, 100, "\"v1\"", nameof(Continuation.Rest))]
    [InlineData(HttpStatusCode.PartialContent, 50, 100, null, nameof(Continuation.Rest))]
    [InlineData(HttpStatusCode.PartialContent, 50, null, "\"v1\"", nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.PartialContent, 50, 100, "\"v2\"", nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.PartialContent, 49, 100, "\"v1\"", nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.PartialContent, null, null, "\"v1\"", nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.RequestedRangeNotSatisfiable, null, 50, null, nameof(Continuation.Nothing))]
    [InlineData(HttpStatusCode.RequestedRangeNotSatisfiable, null, 40, null, nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.RequestedRangeNotSatisfiable, null, null, null, nameof(Continuation.Misfit))]
    [InlineData(HttpStatusCode.Unauthorized, null, null, null, nameof(Continuation.Dead))]
    [InlineData(HttpStatusCode.Forbidden, null, null, null, nameof(Continuation.Dead))]
    [InlineData(HttpStatusCode.NotFound, null, null, null, nameof(Continuation.Dead))]
    [InlineData(HttpStatusCode.Gone, null, null, null, nameof(Continuation.Dead))]
    [InlineData(HttpStatusCode.TooManyRequests, null, null, null, nameof(Continuation.Later))]
    [InlineData(HttpStatusCode.RequestTimeout, null, null, null, nameof(Continuation.Later))]
    [InlineData(HttpStatusCode.ServiceUnavailable, null, null, null, nameof(Continuation.Later))]
    [InlineData(HttpStatusCode.Found, null, null, null, nameof(Continuation.Refused))]
    [InlineData(HttpStatusCode.NoContent, null, null, null, nameof(Continuation.Refused))]
    public void What_an_answer_is_to_the_half_that_is_there(HttpStatusCode status, int? from, int? total, string? tag, string continuation) =>
        Assert.Equal(continuation, $"{Resumption.Of(Half, status, from, total, tag)}");

    [Theory]
    [InlineData(0, "\"v1\"")]
    [InlineData(50, null)]
    public void Nothing_is_added_to_what_nobody_can_name(long length, string? tag)
    {
        var part = new Part(length, tag);
        Assert.False(part.IsResumable);
        Assert.Equal(Continuation.Misfit, Resumption.Of(part, HttpStatusCode.PartialContent, length, 100, tag));
        Assert.Equal(Continuation.Misfit, Resumption.Of(part, HttpStatusCode.RequestedRangeNotSatisfiable, null, length, tag));
    }
}
