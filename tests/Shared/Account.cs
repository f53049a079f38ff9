using System.Globalization;

namespace CometRunway.TestServers;

/// <summary>Whom PostgreSQL runs as where the tests run as root, as they do in a container: it refuses root.</summary>
internal sealed record Account(int User, int Group)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>What goes before a command so that this account runs it.</summary>
    public string[] Prefix => ["setpriv", $"--reuid={User}", $"--regid={Group}", "--clear-groups"];

    /// <summary>Null where the tests are not root's: their own account will do.</summary>
    public static Account? InPlaceOfRoot() => Environment.IsPrivilegedProcess ? Among(File.ReadAllLines("/etc/passwd")) : null;

    private static Account Among(string[] accounts) => Preferred
        .SelectMany(name => accounts.Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal)))
        .Select(static line => line.Split(':'))
        .Select(static fields => new Account(int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture)))
        .FirstOrDefault() ?? throw new InvalidOperationException("PostgreSQL does not run as root, and there is neither an account `postgres` nor `nobody` that it could run as.");
}
