using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class ProfileKeyTests
{
    private static readonly Gen<string?> Words = Gen.OneOf(
        Gen.Char["abcZ019._:-/"].Array[0, 66].Select(static word => (string?)new string(word)), Gen.String[0, 70].Select(static word => (string?)word), Gen.Const((string?)null));

    [Theory]
    [InlineData(null, null, "runway")]
    [InlineData("image_to_video", null, "runway/image_to_video")]
    [InlineData("image_to_video", "gen4_turbo", "runway/image_to_video/gen4_turbo")]
    [InlineData(null, "gen4_turbo", "runway//gen4_turbo")]
    [InlineData("kling/video", "v1:pro", "runway/kling~video/v1:pro")]
    [InlineData("with a space", "gen4_turbo", "runway//gen4_turbo")]
    [InlineData("video~x", "\n", "runway")]
    public void The_text_of_a_name(string? kind, string? model, string text) => Assert.Equal(text, ProfileKey.Format(new ProfileName("runway", kind, model)));

    [Fact]
    public void Whatever_callers_say_the_text_is_short_and_read_back() => Gen.Select(Words, Words).Sample(static (kind, model) =>
    {
        var text = ProfileKey.Format(new ProfileName("runway", kind, model));
        return text.Length <= 194 && ProfileKey.TryParse(text, out var read) && read == new ProfileName("runway", ProfileKey.Bounded(kind), ProfileKey.Bounded(model));
    });

    [Theory]
    [InlineData("")]
    [InlineData("/image_to_video")]
    [InlineData("runway/")]
    [InlineData("runway//")]
    [InlineData("runway/image_to_video/")]
    [InlineData("runway/a/b/c")]
    [InlineData("runway/a b")]
    public void What_no_name_has_for_its_text_is_not_read(string text) => Assert.False(ProfileKey.TryParse(text, out _));
}
