namespace CometRunway.Server.Settings;

internal static class SettingsHosting
{
    private const string Ours = "CometRunway";

    /// <summary>Reads options from a section, which is known by that.</summary>
    public static void AddSettings<TOptions>(this WebApplicationBuilder builder, string section)
        where TOptions : class
    {
        builder.Services.Configure<TOptions>(builder.Configuration.GetSection(section));
        builder.AddKnownSettings<TOptions>(section);
    }

    /// <summary>Options that somebody else reads from a section.</summary>
    public static void AddKnownSettings<TOptions>(this WebApplicationBuilder builder, string section) => builder.Services.AddSingleton(new SettingsSection(section, typeof(TOptions)));

    /// <summary>A setting that was misspelt would pass for none.</summary>
    /// <exception cref="UnknownSettingException">There is one that nothing reads.</exception>
    public static void RequireKnownSettings(this WebApplication app)
    {
        var given = app.Configuration.GetSection(Ours).AsEnumerable().Where(static setting => setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal)).Select(static setting => setting.Key);
        var unknown = UnknownSettings.Of(given, [.. app.Services.GetServices<SettingsSection>().SelectMany(static section => section.Settings)]);
        if (unknown.Count > 0) throw new UnknownSettingException(unknown);
    }
}
