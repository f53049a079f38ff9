namespace CometRunway.TestServers;

/// <summary>What is installed here.</summary>
internal static class Programs
{
    /// <summary>The folder of the PATH that holds <paramref name="program"/>; null where none does.</summary>
    public static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));
}
