using CometRunway.Cli.Endings;
using CometRunway.Cli.Profiles;

namespace CometRunway.Tests.Cli;

/// <summary>Which server and key a command line means.</summary>
public sealed class ConnectionTests
{
    private static readonly ProfileSet Kept = ProfileSet.Empty
        .With("default", static _ => new("http://default", "key-of-default"))
        .With("staging", static _ => new("http://staging", "key-of-staging"));

    [Fact]
    public void The_nearest_server_is_meant_where_nothing_is_said() =>
        Assert.Equal(new Connection(new Uri("http://127.0.0.1:8080"), null), Connection.Choose(null, null, static _ => null, ProfileSet.Empty));

    [Fact]
    public void The_environment_goes_before_the_profile_in_use_and_a_typed_profile_before_both()
    {
        Assert.Equal(("http://default/", "key-of-default"), Chosen(null, null));
        Assert.Equal(("http://staging/", "key-of-staging"), Chosen(null, null, ("COMETRUNWAY_PROFILE", "staging")));
        Assert.Equal(("http://environment/", "key-of-environment"), Chosen(null, null, ("COMETRUNWAY_URL", "http://environment"), ("COMETAPI_KEY", "key-of-environment")));
        Assert.Equal(("http://staging/", "key-of-staging"), Chosen(null, "staging", ("COMETRUNWAY_URL", "http://environment"), ("COMETAPI_KEY", "key-of-environment")));
        Assert.Equal(("http://typed/", null), Chosen("http://typed", null)); // A key goes to no server that it was not kept for.
        Assert.Equal(("http://typed/", "key-of-environment"), Chosen("http://typed", null, ("COMETAPI_KEY", "key-of-environment")));
    }

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("a.example.com")]
    [InlineData("http://user:secret@a")]
    [InlineData("http://a?key=b")]
    [InlineData("http://a/#x")]
    public void What_is_no_address_is_refused(string url) => Assert.Throws<UsageException>(() => Chosen(url, null));

    [Fact]
    public void A_profile_that_is_not_there_is_named_with_those_that_are() =>
        Assert.Contains("There are: default, staging", Assert.Throws<UsageException>(() => Chosen(null, "prod")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_with_a_line_break_is_refused_without_being_shown()
    {
        var failure = Assert.Throws<UsageException>(() => new Connection(new Uri("http://a"), "secret\n").Options(null, TimeSpan.Zero));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    private static (string Url, string? Key) Chosen(string? url, string? profile, params (string Name, string Value)[] environment)
    {
        var connection = Connection.Choose(url, profile, name => environment.FirstOrDefault(variable => variable.Name == name).Value, Kept);
        return (connection.Url.AbsoluteUri, connection.Key);
    }
}
