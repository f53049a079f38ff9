namespace CometRunway.Benchmarks.Processes;

/// <summary>A folder of one measurement, gone with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cometrunway-benchmark-");

    public string Database => DatabaseIn(_folder.FullName);

    public string Path => _folder.FullName;

    public static string DatabaseIn(string folder) => System.IO.Path.Combine(folder, "data", "tasks.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
