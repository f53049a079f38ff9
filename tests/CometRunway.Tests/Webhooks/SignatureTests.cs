using System.Text;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Webhooks;

public class SignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly WebhookMessage Message = new(
        new Uri("https://example.com/"),
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        DateTimeOffset.FromUnixTimeSeconds(1_614_265_330),
        Encoding.UTF8.GetBytes("""{"test": 2432232314}"""),
        [Parse(Secret)]);

    // The example that the specification's own libraries are tested with.
    [Fact]
    public void Signs_as_the_specification_does() => Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Message.Signature);

    [Fact]
    public void Two_secrets_sign_side_by_side()
    {
        var other = WebhookSecret.New();
        var signatures = (Message with { Secrets = [other, Parse(Secret)] }).Signature.Split(' ');
        Assert.Equal([(Message with { Secrets = [other] }).Signature, Message.Signature], signatures);
    }

    [Fact]
    public void Id_time_and_body_are_signed() =>
        Assert.Equal(4, new[] { Message, Message with { Id = "2" }, Message with { At = Message.At.AddSeconds(1) }, Message with { Body = new byte[1] } }
            .Select(static message => message.Signature).Distinct().Count());

    [Theory]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(23, false)]
    [InlineData(65, false)]
    [InlineData(0, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isSecret)
    {
        var text = $"whsec_{Convert.ToBase64String(new byte[bytes])}";
        Assert.Equal(isSecret, WebhookSecret.TryParse(text, out var secret));
        if (isSecret) Assert.Equal(text, secret!.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, and long enough for it")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    public void What_has_another_form_is_none(string? text) => Assert.False(WebhookSecret.TryParse(text, out _));

    [Fact]
    public void Neither_a_secret_nor_an_address_shows_where_a_message_is_printed()
    {
        Assert.DoesNotContain(Secret[6..], Parse(Secret).ToString(), StringComparison.Ordinal);
        Assert.Equal(Message.Id, Message.ToString());
        Assert.True(WebhookSecret.New().Text != WebhookSecret.New().Text);
    }

    private static WebhookSecret Parse(string text) => WebhookSecret.TryParse(text, out var secret) ? secret : throw new FormatException(text);
}
