using System.Diagnostics;
using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class TraceParentTests
{
    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-0000000000000000000000000000000a-0000000000000001-00", "0000000000000000000000000000000a")]
    [InlineData("00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-01", "ffffffffffffffffffffffffffffffff")]
    public void What_was_read_is_written_as_it_came(string text, string traceId)
    {
        var parent = TraceParent.Read(text);
        Assert.Equal((text, traceId), (parent?.ToString(), parent?.TraceId));
        Assert.True(ActivityContext.TryParse(text, null, isRemote: true, out var context));
        Assert.Equal(context, parent?.ToContext());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("|0af7651916cd43dd.8448eb211c80319c.")]
    public void What_is_none_is_none(string? text) => Assert.Null(TraceParent.Read(text));
}
