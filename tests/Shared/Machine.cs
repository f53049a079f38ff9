using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace CometRunway.TestServers;

/// <summary>Where a figure was measured: without it, it says little.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static string Describe() => string.Join(", ", [
        $"{Environment.ProcessorCount} cores",
        string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0.0} GiB"),
        $"{RuntimeInformation.OSDescription}, kernel {Environment.OSVersion.Version}",
        RuntimeInformation.FrameworkDescription,
        $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC",
        $"disk {new DriveInfo(Path.GetTempPath()).DriveFormat}",
        $"load at the start {Load()}",
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
    ]);

    // Somebody else's work on the same cores spoils a figure; the reader should know.
    private static string Load() => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";
}
