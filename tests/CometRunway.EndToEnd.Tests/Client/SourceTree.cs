namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>The source tree that this build came from.</summary>
internal static class SourceTree
{
    // tests/CometRunway.EndToEnd.Tests/bin/<configuration>/net10.0/
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    public static string Configuration => Here.Parent!.Name;

    public static string Path(params string[] parts) => System.IO.Path.Combine([Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, .. parts]);
}
