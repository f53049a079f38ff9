using System.Globalization;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;

namespace CometRunway.Campaign.Runs;

/// <summary>Writes down what each server holds of the machine, now and then.</summary>
internal static class Sampling
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>Returns when <paramref name="end"/> comes.</summary>
    public static async Task Run(Installation installation, HistoryFile<Sample> samples, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            foreach (var server in installation.Servers)
                if (server.Lives && Take(server) is { } sample) samples.Add(sample);
            await Task.Delay(Between, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Sample? Take(ServerNode server)
    {
        try
        {
            var (folder, status) = ($"/proc/{server.Pid}", File.ReadAllLines($"/proc/{server.Pid}/status"));
            return new Sample(server.Name, TimeProvider.System.GetUtcNow(), Number(status, "VmRSS:") * 1024, Directory.GetFiles($"{folder}/fd").Length, (int)Number(status, "Threads:"));
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return null; // It died just now.
        }
    }

    private static long Number(string[] status, string name) => long.Parse(
        status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
}
