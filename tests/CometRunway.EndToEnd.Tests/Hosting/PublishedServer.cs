using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>The server as <c>deploy/Dockerfile</c> publishes it, in a folder that everybody may read.</summary>
public sealed class PublishedServer : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    public string Folder => Path.Combine(_folder.Path, "app");

    internal string Program => Path.Combine(Folder, "CometRunway.Server.dll");

    public async ValueTask InitializeAsync()
    {
        // Where the server runs as another user, that one has to get in.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var publish = ProgramProcess.StartProgram("dotnet", ["publish", SourceTree.Path("src", "CometRunway.Server"), "--no-build", "--configuration", SourceTree.Configuration, "--output", Folder, .. Options]);
        Assert.True(await publish.Exit() is 0, publish.Output);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Options => ImageFile.Line("RUN dotnet publish").Split(' ').Where(static word => word.StartsWith("-p:", StringComparison.Ordinal));
}
