using System.Net;
using CometRunway.Cli.Downloads;

namespace CometRunway.Tests.Cli;

public class RedirectionTests
{
    [Theory]
    [InlineData("http://a/1", 302, "http://b/2", "http://b/2")]
    [InlineData("http://a/1", 301, "https://b/2", "https://b/2")]
    [InlineData("https://a/x/1", 307, "../2", "https://a/2")]
    [InlineData("https://a/1", 308, "//b/2", "https://b/2")]
    [InlineData("https://a/1", 302, "http://b/2", null)]
    [InlineData("http://a/1", 302, "file:///etc/passwd", null)]
    [InlineData("http://a/1", 302, "ftp://b/2", null)]
    [InlineData("http://a/1", 302, "http://name:password@b/2", null)]
    [InlineData("http://a/1", 302, null, null)]
    [InlineData("http://a/1", 304, "http://b/2", null)]
    [InlineData("http://a/1", 200, "http://b/2", null)]
    public void A_download_is_passed_on_within_the_web_and_never_to_less_safety(string asked, int status, string? location, string? next) =>
        Assert.Equal(next, Redirection.Next(new Uri(asked), (HttpStatusCode)status, location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute))?.AbsoluteUri);
}
