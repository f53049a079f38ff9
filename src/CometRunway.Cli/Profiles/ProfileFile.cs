using System.Text.Json;
using CometRunway.Cli.Endings;

namespace CometRunway.Cli.Profiles;

/// <summary>The profiles in a file that nobody but its owner can read: there are keys in it.</summary>
/// <param name="path">Where the file is, or will be.</param>
internal sealed class ProfileFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~(OwnerOnly | UnixFileMode.UserExecute);

    public string Path => path;

    /// <summary>Where the file is by the XDG base directory specification, by the system's custom elsewhere, or where <c>COMETRUNWAY_CONFIG</c> says.</summary>
    public static ProfileFile Locate(Func<string, string?> environment)
    {
        if (environment("COMETRUNWAY_CONFIG") is { Length: > 0 } named) return new ProfileFile(named);
        var folder = environment("XDG_CONFIG_HOME") is { Length: > 0 } chosen ? chosen : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new ProfileFile(System.IO.Path.Combine(folder, "cometrunway", "config.json"));
    }

    /// <summary>What is kept; nothing where there is no file yet.</summary>
    /// <exception cref="UsageException">The file is no such file, or others can read the keys in it.</exception>
    public ProfileSet Read()
    {
        if (!File.Exists(path)) return ProfileSet.Empty;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is not UnixFileMode.None)
            throw new UsageException($"{path} has keys in it and others may read or write it. Run: chmod 600 {path}");
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ProfileJson.Default.ProfileSet) is { Current: not null, Profiles: not null } profiles ? profiles : throw Broken();
        }
        catch (JsonException)
        {
            throw Broken();
        }
    }

    /// <summary>Keeps them instead of what was kept, whole or not at all.</summary>
    public void Write(ProfileSet profiles)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!).FullName;
        var draft = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, profiles, ProfileJson.Default.ProfileSet);
        File.Move(draft, path, overwrite: true);
    }

    private UsageException Broken() => new($"{path} is not what 'cometrunway config set' writes. Mend it, or remove it and set the profiles anew.");
}
