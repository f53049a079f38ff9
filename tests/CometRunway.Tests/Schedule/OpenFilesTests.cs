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
    [InlineData(512, 42, 28, 14, 14)]
    [InlineData(1_024, 234, 156, 78, 78)]
    [InlineData(20_000, 7_350, 4_900, 2_450, 2_450)]
    [InlineData(131_072, 49_002, 10_000, 10_000, 12_288)]
    [InlineData(int.MaxValue, 100_000, 10_000, 10_000, 12_288)]
    [InlineData(300, 1, 1, 1, 1)]
    public void What_the_process_does_not_need_itself_is_shared(int limit, int callers, int polls, int forwarding, int receivers) => Assert.Equal(new FileShares(callers, polls, forwarding, receivers), OpenFiles.Share(limit));
}
