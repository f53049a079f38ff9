using CometRunway.Server.Http;

namespace CometRunway.Tests.Http;

/// <summary>What is left of addresses below a path, whether a proxy took it off before or not.</summary>
public class PathPrefixTests
{
    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase) { "", "api", "v1", "runway", "docs" };

    [Theory]
    [InlineData("/comet", "/comet", "")]
    [InlineData("/comet", "/comet/", "/")]
    [InlineData("/comet", "/comet/api/tasks", "/api/tasks")]
    [InlineData("/comet", "/COMET/Api/tasks", "/Api/tasks")]
    [InlineData("/comet", "/api/tasks", null)]
    [InlineData("/comet", "/comets/api", null)]
    [InlineData("/comet", "/", null)]
    [InlineData("/comet", "", null)]
    [InlineData("/comet", "/comet/nothing", null)]
    [InlineData("/tools/comet", "/tools/comet/v1/tasks/a", "/v1/tasks/a")]
    [InlineData("/tools/comet", "/tools/v1", null)]
    [InlineData("/runway", "/runway/runway/feed", "/runway/feed")]
    [InlineData("/runway", "/runway/feed", null)]
    [InlineData("/runway", "/runway/pro/generate", null)]
    [InlineData("/api", "/api/tasks", null)]
    [InlineData("/api", "/api/api/tasks", "/api/tasks")]
    public void The_prefix_is_taken_off_where_that_leaves_an_address_of_the_server(string prefix, string path, string? left) => Assert.Equal(left, new PathPrefix(prefix, Places).TakeOff(path));

    [Theory]
    [InlineData("/comet/v1/tasks/a?wait=5", "/v1/tasks/a?wait=5")]
    [InlineData("/comet/v1/a%2Fb", "/v1/a%2Fb")]
    [InlineData("/comet?a", "/?a")]
    [InlineData("/com%65t/v1", "/com%65t/v1")]
    [InlineData("/x/../comet/v1", "/x/../comet/v1")]
    public void The_target_of_a_request_line_loses_it_and_is_spelt_as_it_was(string target, string left) => Assert.Equal(left, new PathPrefix("/comet", Places).TakeOffTarget(target));
}
