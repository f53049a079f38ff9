using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Feed;

public sealed class UpdateIdTests
{
    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.String[Gen.Char["abz019"], 0, 16], Gen.Long[0, long.MaxValue]).Sample(static (epoch, position) =>
        {
            var id = new UpdateId(epoch, position);
            return UpdateId.TryParse(id.ToString(), out var read) && read == id && read.IsBare == (epoch.Length is 0);
        });

    [Theory]
    [InlineData("3f9c0a1b2d-17", "3f9c0a1b2d", 17)]
    [InlineData("17", "", 17)] // As versions before gave it out.
    [InlineData("0", "", 0)]
    public void An_id_is_an_epoch_and_a_position_or_a_position_alone(string text, string epoch, long position)
    {
        Assert.True(UpdateId.TryParse(text, out var id));
        Assert.Equal(new UpdateId(epoch, position), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-5")]
    [InlineData("e-")]
    [InlineData("e-x")]
    [InlineData("e-5-6")]
    [InlineData("e--5")]
    [InlineData("E-5")]
    [InlineData("e.5")]
    [InlineData(" 5")]
    [InlineData("\uff15")]
    [InlineData("e-9223372036854775808")]
    [InlineData("0123456789abcdef0-1")]
    public void Anything_else_is_none(string? text) => Assert.False(UpdateId.TryParse(text, out _));
}
