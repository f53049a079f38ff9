namespace CometRunway.Server.Settings;

/// <summary>A section of the configuration, and what is read from it.</summary>
/// <param name="Path">The section.</param>
/// <param name="Options">Its settings are the properties of this type.</param>
internal sealed record SettingsSection(string Path, Type Options)
{
    /// <summary>What it may hold.</summary>
    public IEnumerable<string> Settings => Options.GetProperties().Where(static property => property.CanWrite).Select(property => $"{Path}:{property.Name}");
}
