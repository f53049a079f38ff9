namespace CometRunway.TestServers;

/// <summary>The source tree that this build came from.</summary>
internal static class SourceTree
{
    // tests/<project>/bin/<configuration>/net10.0/
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    public static string Configuration => Here.Parent!.Name;

    public static string Path(params string[] parts) => System.IO.Path.Combine([Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, .. parts]);

    /// <summary>The program that a project was built to, in the configuration of these tests.</summary>
    public static string Program(string project)
    {
        var home = Directory.Exists(Path("src", project)) ? "src" : "tests";
        return Path(home, project, "bin", Configuration, Here.Name, $"{project}.dll");
    }
}
