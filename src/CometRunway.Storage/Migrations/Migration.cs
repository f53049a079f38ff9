using System.Globalization;
using System.Reflection;

namespace CometRunway.Storage.Migrations;

/// <summary>
/// One step of a schema: the file <c>NNNN-what.sql</c> in the database's own folder <c>Migrations</c>. Once released it is never changed; the next step comes
/// after it.
/// </summary>
internal sealed record Migration(int Version, string Sql)
{
    /// <summary>All steps of a kind of database, in order.</summary>
    public static IReadOnlyList<Migration> Of(string database)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{database}/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => new Migration(int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), Read(assembly, name)))
                .OrderBy(static step => step.Version),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing."));
        return reader.ReadToEnd();
    }
}
