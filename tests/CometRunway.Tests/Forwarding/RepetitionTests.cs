using CometRunway.Core.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class RepetitionTests
{
    [Theory]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("PATCH", true)]
    [InlineData("post", true)]
    [InlineData("BUY", true)]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    [InlineData("OPTIONS", false)]
    [InlineData("TRACE", false)]
    [InlineData("DELETE", false)]
    public void Whatever_does_not_only_read_or_undo_might_cost_twice(string method, bool mayCost) => Assert.Equal(mayCost, Repetition.MayCost(method));

    [Theory]
    [InlineData(500, true)] // It failed in the middle.
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(520, true)]
    [InlineData(522, true)]
    [InlineData(524, true)] // The CDN did not wait for the origin.
    [InlineData(599, true)]
    [InlineData(503, false)]
    [InlineData(521, false)] // The origin took no connection.
    [InlineData(523, false)]
    [InlineData(529, false)] // Overloaded.
    [InlineData(200, false)]
    [InlineData(401, false)]
    [InlineData(409, false)]
    [InlineData(429, false)]
    public void An_answer_may_leave_open_whether_it_was_done(int status, bool mayBeDone) => Assert.Equal(mayBeDone, Repetition.MayBeDone(status));
}
