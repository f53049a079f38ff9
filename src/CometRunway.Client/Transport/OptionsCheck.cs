namespace CometRunway.Client.Transport;

/// <summary>Says what is wrong with options, naming neither the key nor an address that may hold one.</summary>
internal static class OptionsCheck
{
    private const int LongestKey = 4096;
    private const int LongestTenant = 64;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static void Check(this CometRunwayClientOptions options)
    {
        if (!IsAddress(options.BaseAddress)) throw Wrong(nameof(options.BaseAddress), "an absolute http or https address without user, query and fragment, such as http://127.0.0.1:8080");
        if (options.ApiKey is { } key && !IsKey(key)) throw Wrong(nameof(options.ApiKey), $"1 to {LongestKey} visible ASCII characters, without 'Bearer' before them");
        if (options.Tenant is { } tenant && !IsTenant(tenant)) throw Wrong(nameof(options.Tenant), $"a tenant's name, 1 to {LongestTenant} letters, digits, _ and -");
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout) throw Wrong(nameof(options.Timeout), "more than zero and at most an hour");
        if (options.RetryFor < TimeSpan.Zero || options.RetryFor > LongestRetry) throw Wrong(nameof(options.RetryFor), "zero, for no second try, or at most a day");
        if (options.TimeProvider is null) throw Wrong(nameof(options.TimeProvider), "a clock");
    }

    private static bool IsAddress(Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && key.All(static c => c is > ' ' and <= '~');

    private static bool IsTenant(string name) => name.Length is > 0 and <= LongestTenant && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static ArgumentException Wrong(string option, string must) => new($"{nameof(CometRunwayClientOptions)}.{option} must be {must}.");
}
