using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class TenantIdTests
{
    [Theory]
    [InlineData("tenant", true)]
    [InlineData("t_-9Z", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    public void A_tenant_is_a_name_that_may_stand_anywhere(string? text, bool valid) =>
        Assert.Equal(valid, TenantId.TryParse(text, out _));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_length_of_a_tenant_is_bounded(int length, bool valid) =>
        Assert.Equal(valid, TenantId.TryParse(new string('x', length), out _));

    [Fact]
    public void An_invalid_tenant_is_refused_with_the_rule() =>
        Assert.Contains("1 to 64", Assert.Throws<FormatException>(() => TenantId.Parse("")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_default_tenant_is_nobody() =>
        Assert.Throws<InvalidOperationException>(() => default(TenantId).Value);
}
