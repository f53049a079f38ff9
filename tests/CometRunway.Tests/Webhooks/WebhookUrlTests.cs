using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Webhooks;

public class WebhookUrlTests
{
    [Theory]
    [InlineData("https://example.com/hooks?key=value")]
    [InlineData("https://example.com:8443/")]
    [InlineData("https://bücher.example/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://localhost/")] // A name says nothing of where it leads: that is checked when it is connected to.
    public void May_be_registered(string url) => Assert.Null(WebhookUrl.Check(url, allowPrivate: false, out _));

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("/hooks")]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public void May_not_be_registered(string url) => Assert.NotNull(WebhookUrl.Check(url, allowPrivate: false, out _));

    [Fact]
    public void May_not_be_long() => Assert.NotNull(WebhookUrl.Check($"https://example.com/{new string('x', 2000)}", allowPrivate: false, out _));

    [Theory]
    [InlineData("http://127.0.0.1:9000/hooks", true)]
    [InlineData("https://10.0.0.1/", true)]
    [InlineData("ftp://10.0.0.1/", false)]
    [InlineData("http://user@10.0.0.1/", false)]
    public void A_server_that_allows_private_addresses_speaks_http_too(string url, bool allowed) =>
        Assert.Equal(allowed, WebhookUrl.Check(url, allowPrivate: true, out _) is null);

    [Fact]
    public void What_is_wrong_with_it_does_not_repeat_it() =>
        Assert.DoesNotContain("s3cret", WebhookUrl.Check("http://example.com/s3cret", allowPrivate: false, out _), StringComparison.Ordinal);
}
