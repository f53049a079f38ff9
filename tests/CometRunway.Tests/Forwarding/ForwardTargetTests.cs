using CometRunway.Core.Forwarding;
using CsCheck;

namespace CometRunway.Tests.Forwarding;

public class ForwardTargetTests
{
    private static readonly Uri CometApi = new("https://api.cometapi.com/runwayml");
    private static readonly Uri Runway = new("https://api.dev.runwayml.com");

    [Theory]
    [InlineData("/v1/image_to_video", "https://api.cometapi.com/runwayml/v1/image_to_video", "image_to_video")]
    [InlineData("/runwayml/v1/image_to_video", "https://api.cometapi.com/runwayml/v1/image_to_video", "image_to_video")]
    [InlineData("/runway/pro/generate", "https://api.cometapi.com/runway/pro/generate", "pro/generate")]
    [InlineData("/v1", "https://api.cometapi.com/runwayml/v1", "")]
    [InlineData("/V1/x", "https://api.cometapi.com/runwayml/v1/x", "x")]
    [InlineData("/v1/x?a=%2F&b=1%201&c='\"<>", "https://api.cometapi.com/runwayml/v1/x?a=%2F&b=1%201&c='\"<>", "x")]
    [InlineData("/v1/x?", "https://api.cometapi.com/runwayml/v1/x?", "x")]
    [InlineData("/v1/%E6%97%A5%41%20", "https://api.cometapi.com/runwayml/v1/%E6%97%A5%41%20", "%E6%97%A5%41%20")]
    [InlineData("/v1//x/", "https://api.cometapi.com/runwayml/v1//x/", "x/")]
    [InlineData("/v1/...", "https://api.cometapi.com/runwayml/v1/...", "...")]
    [InlineData("/v1/@evil.example:80", "https://api.cometapi.com/runwayml/v1/@evil.example:80", "@evil.example:80")]
    public void An_address_of_ours_has_its_like_at_the_upstream(string target, string address, string resource)
    {
        var mapped = ForwardTarget.Map(CometApi, target);
        Assert.Equal((address, resource), (mapped?.Address.AbsoluteUri, mapped?.Resource));
    }

    [Theory]
    [InlineData("/v1/x", "https://api.dev.runwayml.com/v1/x")]
    [InlineData("/runwayml/v1/x", "https://api.dev.runwayml.com/v1/x")]
    [InlineData("/runway/pro/generate", "https://api.dev.runwayml.com/runway/pro/generate")]
    public void An_upstream_without_a_path_has_all_of_it_at_its_root(string target, string address) =>
        Assert.Equal(address, ForwardTarget.Map(Runway, target)?.Address.AbsoluteUri);

    [Theory]
    [InlineData("/v1/../admin")]
    [InlineData("/v1/..")]
    [InlineData("/v1/./x")]
    [InlineData("/v1/%2e%2e/admin")]
    [InlineData("/v1/%2E./admin")]
    [InlineData("/v1/a%2fb")]
    [InlineData("/v1/a%5Cb")]
    [InlineData("/v1/a\\b")]
    [InlineData("/v1/%252e%252e/admin")]
    [InlineData("/v1/%00")]
    [InlineData("/v1/%0d%0aHost:evil")]
    [InlineData("/v1/%7f")]
    [InlineData("/v1/a b")]
    [InlineData("/v1/%zz")]
    [InlineData("/v1/x#y")]
    [InlineData("/v1/x?a#b")]
    [InlineData("/v1/x?a b")]
    [InlineData("/v1/\u00e9")]
    [InlineData("/v1x")]
    [InlineData("/%76%31/x")]
    [InlineData("/api/tasks")]
    [InlineData("//evil.example/v1/x")]
    [InlineData("http://evil.example/v1/x")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("?/v1/x")]
    [InlineData("/v1/x\n")]
    public void What_might_lead_elsewhere_goes_nowhere(string target) => Assert.Null(ForwardTarget.Map(CometApi, target));

    [Fact]
    public void Whatever_is_asked_for_it_stays_below_the_base() =>
        Gen.OneOf((string[])["/", ".", "..", "%2e", "%2f", "%5c", "\\", "v1", "runway", "@", ":", "?", "#", "x", "//", "%25", ";", "evil.example"]).Array[0, 8].Sample(static parts =>
        {
            var mapped = ForwardTarget.Map(CometApi, "/v1/" + string.Concat(parts));
            return mapped is null || Below("https://api.cometapi.com/runwayml/v1/", mapped.Address.AbsoluteUri.Split('?')[0]);
        });

    // Read again as a server reads it, with nothing told about how it came to be.
    private static bool Below(string prefix, string address) => new Uri(Uri.UnescapeDataString(address)).AbsoluteUri.StartsWith(prefix, StringComparison.Ordinal);
}
