namespace CometRunway.Server.Simulation;

/// <summary>A folder that goes when the process ends in order.</summary>
internal sealed class ScratchFolder(DirectoryInfo folder) : IDisposable
{
    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // It lies among temporary files; the machine sweeps those.
        }
    }
}
