using Orleans.Concurrency;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// The one that learns a profile for all silos. Its key is the profile's <see cref="ProfileKey"/>. Two of them, while silos disagree of who is there, learn apart, and
/// what the one that writes last knows is kept.
/// </summary>
[Alias("comet.profile")]
internal interface IProfileGrain : IGrainWithStringKey
{
    /// <summary>Learns from what a silo saw.</summary>
    /// <returns>What is known then; null where that is the revision which the silo has.</returns>
    [Alias("report")]
    Task<ProfileCopy?> Report(ProfileReport report);

    /// <summary>Learns from what was seen of a narrower profile.</summary>
    [Alias("learn"), OneWay]
    Task Learn(ProfileReport seen);

    /// <summary>What is known of running, in the form of its rules, once what was known before has been read, or after some seconds.</summary>
    [Alias("running"), AlwaysInterleave]
    Task<byte[]> Running();
}
