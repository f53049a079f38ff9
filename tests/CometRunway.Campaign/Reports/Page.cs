using CometRunway.Campaign.Checking;

namespace CometRunway.Campaign.Reports;

/// <summary>The page of a run, to be read (<c>page.md</c>) and to be reckoned with (<c>page.json</c>).</summary>
internal static class Page
{
    /// <summary>Writes both into a folder, which is made where there is none; gives the path of the one to be read.</summary>
    public static string Write(Verdict verdict, string folder)
    {
        var page = Path.Combine(Directory.CreateDirectory(folder).FullName, "page.md");
        File.WriteAllText(page, string.Join('\n', verdict.Findings.Select(static finding => $"- {finding.Number} {finding.Name}: {finding.Broken}")));
        return page;
    }
}
