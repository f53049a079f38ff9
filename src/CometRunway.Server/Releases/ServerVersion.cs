using System.Reflection;

namespace CometRunway.Server.Releases;

/// <summary>Which version this is.</summary>
internal static class ServerVersion
{
    /// <summary>Without the commit that it was built of.</summary>
    public static string Text { get; } = typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
