using System.Text;
using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CsCheck;

namespace CometRunway.Tests.Forwarding;

public class PendingRecordTests
{
    private static readonly PendingCreate One = Create("one") with { Group = "night", Labels = ["a", "b"], Kind = "text_to_image", Model = "gen4", ApiVersion = "2024-11-06", TraceParent = TraceParent.Read("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") };
    private static readonly PendingCreate Other = Create("a:b.c");

    [Fact]
    public void What_was_written_is_read_with_all_that_it_takes_to_track_it()
    {
        var (pending, unreadable) = PendingRecord.Fold([.. PendingRecord.Pends(One), .. PendingRecord.Pends(Other)]);
        Assert.Equal(["one", "a:b.c"], pending.Select(static create => create.Identity.Id.Value));
        Assert.Equal(("secret", "night", "a,b", "text_to_image", "gen4", "2024-11-06"), (pending[0].ProtectedKey, pending[0].Group, string.Join(',', pending[0].Labels), pending[0].Kind, pending[0].Model, pending[0].ApiVersion));
        Assert.Equal(One.TraceParent, pending[0].TraceParent);
        Assert.Equal((null, 0, null), (pending[1].Group, pending[1].Labels.Length, pending[1].TraceParent));
        Assert.Equal(0, unreadable);
    }

    [Fact]
    public void What_is_tracked_pends_no_more() =>
        Assert.Equal(["one"], Ids([.. PendingRecord.Pends(One), .. PendingRecord.Pends(Other), .. PendingRecord.IsTracked(Other.Identity), .. PendingRecord.IsTracked(Create("never").Identity)]));

    [Fact]
    public void A_line_that_a_crash_has_torn_spoils_no_other_wherever_it_was_torn()
    {
        var whole = PendingRecord.Pends(One);
        for (var length = 0; length < whole.Length - 2; length++)
        {
            var (pending, unreadable) = PendingRecord.Fold([.. PendingRecord.Pends(Other), .. whole[..length], .. PendingRecord.Pends(Create("later"))]);
            Assert.Equal((length, "a:b.c,later"), (length, string.Join(',', pending.Select(static create => create.Identity.Id.Value))));
            Assert.Equal((length, length > 1 ? 1 : 0), (length, unreadable));
        }
    }

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"pends":"no identity","key":"k"}""")]
    [InlineData("""{"pends":"tenant/task"}""")]
    public void What_is_no_record_is_counted_and_left_out(string line)
    {
        var (pending, unreadable) = PendingRecord.Fold([.. Encoding.UTF8.GetBytes(line), .. PendingRecord.Pends(One)]);
        Assert.Equal(("one", 1), (pending.Single().Identity.Id.Value, unreadable));
    }

    [Fact]
    public void No_bytes_upset_it() => Gen.Byte.Array[0, 200].Sample(static bytes =>
    {
        PendingRecord.Fold(bytes);
    });

    [Fact]
    public void However_they_come_what_pends_is_what_came_and_did_not_go() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[0, 40].Sample(static steps =>
        {
            var expected = new HashSet<string>();
            var content = new List<byte>();
            foreach (var (task, comes) in steps)
            {
                content.AddRange(comes ? PendingRecord.Pends(Create($"{task}")) : PendingRecord.IsTracked(Create($"{task}").Identity));
                if (comes) expected.Add($"{task}");
                else expected.Remove($"{task}");
            }

            return expected.SetEquals(Ids([.. content]));
        });

    private static IEnumerable<string> Ids(byte[] content) => PendingRecord.Fold(content).Pending.Select(static create => create.Identity.Id.Value);

    private static PendingCreate Create(string id) => new(new TaskIdentity(TenantId.Parse("tenant"), TaskId.Parse(id)), "secret");
}
