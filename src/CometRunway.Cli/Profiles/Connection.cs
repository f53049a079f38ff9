using System.Diagnostics.CodeAnalysis;
using CometRunway.Cli.Endings;
using CometRunway.Client;

namespace CometRunway.Cli.Profiles;

/// <summary>Which server is asked, with which key.</summary>
/// <param name="Url">The server's address.</param>
/// <param name="Key">The key; null: none.</param>
internal sealed record Connection(Uri Url, string? Key)
{
    private static readonly Uri Nearest = new("http://127.0.0.1:8080");

    /// <summary>What is typed goes before the environment, and that before a profile.</summary>
    /// <param name="url">The typed address.</param>
    /// <param name="profile">The typed name of a profile: its key goes before the environment's, too.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="kept">The profiles.</param>
    /// <exception cref="UsageException">There is no such profile, or what is no address.</exception>
    public static Connection Choose(string? url, string? profile, Func<string, string?> environment, ProfileSet kept)
    {
        var named = profile ?? Given(environment("COMETRUNWAY_PROFILE"));
        var chosen = kept.Profiles.GetValueOrDefault(named ?? kept.Current) ?? (named is null or ProfileSet.Default ? new Profile() : throw NoProfile(named, kept));
        var (urlOfEnvironment, keyOfEnvironment) = (Given(environment("COMETRUNWAY_URL")), Given(environment("COMETAPI_KEY")));
        var address = AddressOf(url, "--url") ?? (profile is null ? AddressOf(urlOfEnvironment, "COMETRUNWAY_URL") : null) ?? AddressOf(chosen.Url, "The profile's address") ?? AddressOf(urlOfEnvironment, "COMETRUNWAY_URL") ?? Nearest;
        var keyOfProfile = chosen.Url is null || address == AddressOf(chosen.Url, "The profile's address") ? chosen.Key : null; // It goes to no server that it was not kept for.
        return new Connection(address, profile is null ? keyOfEnvironment ?? keyOfProfile : keyOfProfile ?? keyOfEnvironment);
    }

    /// <summary>How the client reaches the server.</summary>
    /// <param name="tenant">Whose tasks the operator means; null: all.</param>
    /// <param name="retryFor">For how long a call is tried again.</param>
    /// <exception cref="UsageException">The key can't be one.</exception>
    public CometRunwayClientOptions Options(string? tenant, TimeSpan retryFor) => Key is null || Key.All(static c => c is > ' ' and <= '~')
        ? new() { BaseAddress = Url, ApiKey = Key, Tenant = tenant, RetryFor = retryFor }
        : throw new UsageException("The key has characters that no key has. Is it quoted, or is there a line break in it?");

    /// <summary>An address of a server.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static Uri? AddressOf(string? text, string source) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" } ? address
            : throw new UsageException($"{source} is not an absolute http or https address, such as http://127.0.0.1:8080{(text.Contains('@', StringComparison.Ordinal) ? ", without a name and a password in it" : $": {text}")}.");

    private static UsageException NoProfile(string name, ProfileSet kept) =>
        new($"There is no profile '{name}'. There {(kept.Profiles.Count is 0 ? "are none" : $"are: {string.Join(", ", kept.Profiles.Keys.Order(StringComparer.Ordinal))}")}; 'cometrunway config set --profile {name}' makes one.");

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
