using System.Text.Json.Serialization;

namespace CometRunway.Cli.Profiles;

/// <summary>What is kept of profiles.</summary>
/// <param name="Current">The name of the one that is used where none is named.</param>
/// <param name="Profiles">All of them by name.</param>
internal sealed record ProfileSet(string Current, IReadOnlyDictionary<string, Profile> Profiles)
{
    public const string Default = "default";

    public static ProfileSet Empty { get; } = new(Default, new Dictionary<string, Profile>());

    /// <summary>The same with one profile changed; a new one where there was none.</summary>
    public ProfileSet With(string name, Func<Profile, Profile> change) =>
        this with { Profiles = new Dictionary<string, Profile>(Profiles) { [name] = change(Profiles.GetValueOrDefault(name) ?? new Profile()) } };

    /// <summary>The same without one profile.</summary>
    public ProfileSet Without(string name) =>
        new(Current == name ? Default : Current, Profiles.Where(profile => profile.Key != name).ToDictionary());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(ProfileSet))]
internal sealed partial class ProfileJson : JsonSerializerContext;
