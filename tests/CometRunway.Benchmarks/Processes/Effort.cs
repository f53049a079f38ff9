using System.Diagnostics;
using System.Text.Json;

namespace CometRunway.Benchmarks.Processes;

/// <summary>What a process has spent so far.</summary>
/// <param name="CpuSeconds">User and system, over all cores.</param>
/// <param name="Allocated">Bytes of managed memory that were ever asked for.</param>
internal sealed record Effort(double CpuSeconds, long Allocated)
{
    private const string Question = "effort?";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Effort> Of(Child child)
    {
        await child.WriteLine(Question);
        return JsonSerializer.Deserialize<Effort>(await child.ReadLine(Patience))!;
    }

    /// <summary>In the child: answers each question, until nobody is left who asks. It has a thread of its own, because reading a console blocks.</summary>
    public static Task Tell() => Task.Factory.StartNew(Answer, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Effort operator -(Effort later, Effort earlier) => new(later.CpuSeconds - earlier.CpuSeconds, later.Allocated - earlier.Allocated);

    private static void Answer()
    {
        while (Console.In.ReadLine() is not null)
        {
            using var process = Process.GetCurrentProcess();
            var effort = new Effort(process.TotalProcessorTime.TotalSeconds, GC.GetTotalAllocatedBytes());
            Console.WriteLine(JsonSerializer.Serialize(effort));
        }
    }
}
