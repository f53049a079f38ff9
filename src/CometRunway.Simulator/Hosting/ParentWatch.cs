using System.Diagnostics;

namespace CometRunway.Simulator.Hosting;

/// <summary>Ends this process when the one that started it is gone, however that happened.</summary>
internal sealed class ParentWatch(int parent, TimeProvider clock, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var process = Find();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (process is { HasExited: false } && !IsZombie())
            await timer.WaitForNextTickAsync(stoppingToken);

        lifetime.StopApplication();
    }

    private Process? Find()
    {
        try
        {
            return Process.GetProcessById(parent);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A killed process that nobody waited for still has its number, as in a container whose first process reaps nothing.
    private bool IsZombie()
    {
        var stat = $"/proc/{parent}/stat";
        try
        {
            return File.Exists(stat) && File.ReadAllText(stat) is var text && text.AsSpan(text.LastIndexOf(')') + 1).TrimStart().StartsWith("Z");
        }
        catch (IOException)
        {
            return true; // Gone between the two looks.
        }
    }
}
