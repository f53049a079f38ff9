namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What the owner of a profile knows.</summary>
/// <param name="Revision">Names this knowledge; every change has another.</param>
/// <param name="IsWhole">What was known before is in it. Where it isn't, the store has not said yet, and there is more to come.</param>
/// <param name="Learned">A <see cref="LearnedProfile"/>.</param>
/// <param name="Prior">What the wider profile knew of running when this one took its prior from it; empty: nothing.</param>
[GenerateSerializer, Immutable, Alias("comet.profile-copy")]
internal sealed record ProfileCopy([property: Id(0)] string Revision, [property: Id(1)] bool IsWhole, [property: Id(2)] byte[] Learned, [property: Id(3)] byte[] Prior);
