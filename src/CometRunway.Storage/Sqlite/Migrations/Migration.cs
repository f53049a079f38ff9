using System.Globalization;
using System.Reflection;

namespace CometRunway.Storage.Sqlite.Migrations;

/// <summary>One step of the schema: the file <c>NNNN-what.sql</c> beside this one. Once released it is never changed; the next step comes after it.</summary>
internal sealed record Migration(int Version, string Sql)
{
    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Load().OrderBy(static step => step.Version)];

    private static IEnumerable<Migration> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Select(name => new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), Read(assembly, name)));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing."));
        return reader.ReadToEnd();
    }
}
