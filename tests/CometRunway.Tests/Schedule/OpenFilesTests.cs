using CometRunway.Grains.Machine;

namespace CometRunway.Tests.Schedule;

public class OpenFilesTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1_024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", 16_384)]
    [InlineData("Max processes             95000                95000                processes ", 16_384)]
    public void The_kernels_list_says_what_is_in_force(string line, int limit) => Assert.Equal(limit, OpenFiles.Read(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    [Theory]
    [InlineData(512, 28)]
    [InlineData(1_024, 156)]
    [InlineData(20_400, 5_000)]
    [InlineData(300, 1)]
    public void What_the_process_needs_itself_is_not_shared(int limit, int share) => Assert.Equal(share, OpenFiles.Share(limit, part: 4, most: 10_000));

    [Fact]
    public void The_shares_together_are_what_the_process_does_not_need_itself() => Assert.InRange(
        OpenFiles.OfCallers + OpenFiles.OfForwarding + OpenFiles.OfPolls + OpenFiles.OfReceivers, 4, Math.Max(4, OpenFiles.Read(File.ReadLines("/proc/self/limits")) - 400));

    [Fact]
    public void A_share_is_no_more_than_is_of_use_and_at_least_one() => Assert.Equal((7, 1), (OpenFiles.Share(int.MaxValue, part: 4, most: 7), OpenFiles.Share(1, part: 4, most: 7)));
}
