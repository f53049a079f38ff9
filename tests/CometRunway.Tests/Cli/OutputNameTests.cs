using CometRunway.Cli.Downloads;

namespace CometRunway.Tests.Cli;

public class OutputNameTests
{
    [Theory]
    [InlineData("17f20503-6c24", 0, "17f20503-6c24-0")]
    [InlineData("../../etc/passwd", 1, "..%2F..%2Fetc%2Fpasswd-1")]
    [InlineData("a:b\\c", 2, "a%3Ab%5Cc-2")]
    public void A_file_is_named_by_its_task_and_place_and_by_no_path(string id, int place, string stem) => Assert.Equal(stem, OutputName.Stem(id, place));

    [Theory]
    [InlineData("https://media.example/0.mp4?_jwt=e30.e30.e30", null, "mp4")]
    [InlineData("https://media.example/0.PNG", "video/mp4", "png")]
    [InlineData("https://media.example/0", "video/mp4", "mp4")]
    [InlineData("https://media.example/0", "IMAGE/JPEG", "jpg")]
    [InlineData("https://media.example/0.", "audio/mpeg", "mp3")]
    [InlineData("https://media.example/0.%2e%2e%2fx", "audio/wav", "wav")]
    [InlineData("https://media.example/0.toolong", "text/html", "bin")]
    [InlineData("https://media.example/a.b/", null, "bin")]
    public void Its_extension_is_that_of_the_address_else_what_its_host_says(string url, string? contentType, string extension) =>
        Assert.Equal(extension, OutputName.Extension(new Uri(url), contentType));

    [Fact]
    public void A_link_may_be_the_file_itself()
    {
        Assert.Equal(("image/png", "Hi!"), Text(InlineMedium.Read("data:image/png;base64,SGkh")));
        Assert.Equal(("application/json", "{}"), Text(InlineMedium.Read("DATA:application/json;charset=utf-8,%7B%7D")));
        Assert.Null(InlineMedium.Read("data:image/png;base64,SGkh?"));
        Assert.Null(InlineMedium.Read("https://media.example/a,b"));
    }

    private static (string?, string?) Text(InlineMedium? medium) => (medium?.ContentType, medium is null ? null : System.Text.Encoding.ASCII.GetString(medium.Content));
}
