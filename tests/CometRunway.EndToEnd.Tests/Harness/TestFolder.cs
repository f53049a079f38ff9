namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cometrunway-test-");

    public string Path => _folder.FullName;

    public string Database => System.IO.Path.Combine(Path, "data", "tasks.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
