using System.Diagnostics;
using CometRunway.Campaign.Limits;
using CometRunway.Cluster.Tests.Storage;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>A process whose memory and files come to an end.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_process_opens_no_more_files_than_it_may_and_then_again_as_many_as_before()
    {
        using var process = Shell("while read -r _; do if { : </dev/null; }; then echo opened; else echo refused; fi; done");
        try
        {
            Assert.Equal("opened", await Asked(process));
            await using (await DescriptorLimit.Put(process.Id, spare: 0)) Assert.Equal("refused", await Asked(process));
            Assert.Equal("opened", await Asked(process));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_process_that_takes_more_memory_than_it_may_is_killed_and_one_that_does_not_lives_on()
    {
        Assert.Equal(!Environment.IsPrivilegedProcess, MemoryLimit.WhyNone is not null);
        if (MemoryLimit.WhyNone is not null) return;
        const string taker = "read -r _; printf -v x '%100000000s' ' '; echo taken; read -r _";
        using var modest = Shell("while read -r _; do echo here; done");
        using var greedy = Shell(taker);
        try
        {
            await using (await MemoryLimit.Put(greedy.Id, 32 << 20))
            {
                await using (await MemoryLimit.Put(modest.Id, 32 << 20)) Assert.Equal("here", await Asked(modest));
                await greedy.StandardInput.WriteLineAsync();
                Assert.Null(await greedy.StandardOutput.ReadLineAsync().InTime("the process was killed"));
            }

            Assert.Equal("here", await Asked(modest));
        }
        finally
        {
            modest.Kill();
            greedy.Kill();
        }
    }

    private static Process Shell(string script) =>
        Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<string?> Asked(Process process)
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync().InTime("the process answered");
    }
}
