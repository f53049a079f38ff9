using CometRunway.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Tests.Client;

/// <summary>What the options of a client may be, and what is said of what they may not.</summary>
public class OptionsTests
{
    private const string Secret = "s3cret";

    public static TheoryData<string, Action<CometRunwayClientOptions>> Wrong => new()
    {
        { "BaseAddress", static options => options.BaseAddress = null! },
        { "BaseAddress", static options => options.BaseAddress = new Uri("/api", UriKind.Relative) },
        { "BaseAddress", static options => options.BaseAddress = new Uri("ftp://host/") },
        { "BaseAddress", static options => options.BaseAddress = new Uri($"http://me:{Secret}@host/") },
        { "BaseAddress", static options => options.BaseAddress = new Uri($"http://host/?key={Secret}") },
        { "BaseAddress", static options => options.BaseAddress = new Uri($"http://host/#{Secret}") },
        { "ApiKey", static options => options.ApiKey = "" },
        { "ApiKey", static options => options.ApiKey = $"Bearer {Secret}" },
        { "ApiKey", static options => options.ApiKey = $"{Secret}\n" },
        { "ApiKey", static options => options.ApiKey = new string('k', 4097) },
        { "Timeout", static options => options.Timeout = TimeSpan.Zero },
        { "Timeout", static options => options.Timeout = TimeSpan.FromHours(2) },
        { "RetryFor", static options => options.RetryFor = TimeSpan.FromSeconds(-1) },
        { "RetryFor", static options => options.RetryFor = TimeSpan.FromDays(2) },
        { "TimeProvider", static options => options.TimeProvider = null! },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_named_at_once_and_no_secret_is(string option, Action<CometRunwayClientOptions> set)
    {
        var failure = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCometRunwayClient(set));
        Assert.StartsWith($"CometRunwayClientOptions.{option} must be ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);

        var options = new CometRunwayClientOptions();
        set(options);
        Assert.Equal(failure.Message, Assert.Throws<ArgumentException>(() => new CometRunwayClient(options)).Message);
    }

    [Fact]
    public void The_services_hold_one_client_and_dispose_it()
    {
        using var handler = new HttpClientHandler();
        CometRunwayClient client;
        using (var services = new ServiceCollection().AddCometRunwayClient(options => options.Handler = handler).BuildServiceProvider())
        {
            client = services.GetRequiredService<CometRunwayClient>();
            Assert.Same(client, services.GetRequiredService<CometRunwayClient>());
        }

        Assert.ThrowsAny<ObjectDisposedException>(() => client.GetAsync("a", TestContext.Current.CancellationToken).GetAwaiter().GetResult());
    }

    [Fact]
    public void Neither_options_nor_client_show_the_key()
    {
        var options = new CometRunwayClientOptions { ApiKey = Secret };
        using var client = new CometRunwayClient(options);
        Assert.All([options.ToString(), client.ToString()], static text => Assert.DoesNotContain(Secret, text!, StringComparison.Ordinal));
    }
}
