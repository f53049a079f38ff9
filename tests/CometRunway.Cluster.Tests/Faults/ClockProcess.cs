using System.Diagnostics;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>What this executable does as a child: says again and again what time it has, and how long a timer of 100 ms took.</summary>
internal static class ClockProcess
{
    public const string Command = "tell-the-time-until-killed";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static async Task<int> Run()
    {
        while (true)
        {
            var watch = Stopwatch.StartNew();
            await Task.Delay(Step, TimeProvider.System);
            await Console.Out.WriteLineAsync($"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()} {watch.ElapsedMilliseconds}");
        }
    }
}
