namespace CometRunway.Storage.Database;

/// <summary>The names of the settings, for whoever says what to do about one.</summary>
internal static class StorageSettings
{
    public const string Section = "CometRunway:Storage";
    public const string ConnectionString = $"{Section}:ConnectionString";
    public const string MasterKey = $"{Section}:MasterKey";
}
