using System.Text;
using CometRunway.Client.Watching;
using CsCheck;

namespace CometRunway.Tests.Client;

/// <summary>What of an event stream counts towards the bound of one event.</summary>
public sealed class EventSizeTests
{
    private static readonly string[] Parts = ["data: x", "dat", "data", ":c", "id: 1", "\n", "\n", "\r\n", "\r", ""];

    [Theory]
    [InlineData(": still here\n\n")]
    [InlineData(": still here\r\n\r\n")]
    [InlineData(": still here\nid: 3f9c0a1b2d-17\n\n")]
    [InlineData(":\n")] // Without a blank line, as some proxies keep a connection alive.
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("retry: 3000\n\n")]
    [InlineData("retry: 3000\n")]
    [InlineData("id: 17\n")]
    [InlineData("event: update\ndata: {}\n\n")]
    public void However_long_a_stream_goes_on_with_it_nothing_adds_up(string sign)
    {
        var size = new EventSize();
        var bytes = Encoding.ASCII.GetBytes(sign);
        for (var times = 0; times < 150_000; times++) // 26 days of heartbeats.
        {
            size.Note(bytes);
            Assert.True(size.Kept <= bytes.Length);
        }
    }

    [Theory]
    [InlineData("data: xx\n")]
    [InlineData("data\n")]
    [InlineData("event: update\ndata: x\n")]
    [InlineData(": c\ndata: x\r\n")]
    public void Lines_of_data_add_up_until_a_blank_one(string line)
    {
        var size = new EventSize();
        for (var times = 0; times < 1000; times++) size.Note(Encoding.ASCII.GetBytes(line));
        Assert.True(size.Kept >= 4000);
        Assert.False(size.IsBetweenEvents);
        size.Note("\n"u8);
        Assert.Equal((0, true), (size.Kept, size.IsBetweenEvents));
    }

    [Theory]
    [InlineData(": ")]
    [InlineData("data: ")]
    [InlineData("id: ")]
    public void A_line_without_end_counts_whatever_it_says(string beginning)
    {
        var size = new EventSize();
        size.Note(Encoding.ASCII.GetBytes(beginning));
        for (var times = 0; times < 1000; times++) size.Note("xxxxxxxx"u8);
        Assert.Equal(8000 + beginning.Length, size.Kept);
    }

    [Fact]
    public void However_a_stream_is_cut_into_pieces_it_counts_the_same() =>
        Gen.Select(Gen.Int[0, Parts.Length - 1].List[0, 30], Gen.Int[1, 9]).Sample(static (parts, piece) =>
        {
            var bytes = Encoding.ASCII.GetBytes(string.Concat(parts.Select(static part => Parts[part])));
            var (whole, cut) = (new EventSize(), new EventSize());
            whole.Note(bytes);
            foreach (var chunk in bytes.Chunk(piece)) cut.Note(chunk);
            return (whole.Kept, whole.IsBetweenEvents) == (cut.Kept, cut.IsBetweenEvents);
        });
}
