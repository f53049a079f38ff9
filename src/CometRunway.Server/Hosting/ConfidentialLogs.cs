namespace CometRunway.Server.Hosting;

/// <summary>
/// What others log of requests, with whatever stood in them: keys, tokens, addresses. No level that is configured makes them say more than that something is
/// wrong; what fails is logged here in words of our own.
/// </summary>
internal static class ConfidentialLogs
{
    private static readonly (string Category, LogLevel Least)[] Kept =
    [
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning), // Repeats lines that it can't read.
        ("Yarp", LogLevel.Error), // Repeats the addresses that it forwards to.
    ];

    public static void KeepConfidential(this WebApplicationBuilder builder) => builder.Services.PostConfigure<LoggerFilterOptions>(static options =>
    {
        // A rule that names a provider goes before one that names none, whatever their categories.
        var providers = options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var (category, least) in Kept)
        {
            foreach (var finer in options.Rules.Where(rule => rule.CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) is true).ToList()) options.Rules.Remove(finer);
            foreach (var provider in providers) options.Rules.Add(new LoggerFilterRule(provider, category, least, filter: null));
        }
    });
}
