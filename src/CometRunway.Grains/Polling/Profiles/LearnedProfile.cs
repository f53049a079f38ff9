using System.Diagnostics.CodeAnalysis;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What is known of one profile. A value.</summary>
/// <param name="Waiting">How long its tasks wait for their turn.</param>
/// <param name="Running">How long they run.</param>
/// <param name="Progress">How well their progress foretells the end of it.</param>
internal sealed record LearnedProfile(DurationProfile Waiting, DurationProfile Running, ProgressProfile Progress)
{
    private const byte Version = 1;

    /// <summary>The ends that it goes by: those of the phase that more were seen of.</summary>
    public double Known => Math.Max(Waiting.Known, Running.Known);

    /// <summary>Nothing was seen, and <paramref name="prior"/> is believed of running.</summary>
    public static LearnedProfile Begin(Hazard prior) => new(DurationProfile.Begin(Priors.Waiting), DurationProfile.Begin(prior), ProgressProfile.Begin);

    /// <summary>What is believed of running before anything is seen.</summary>
    /// <param name="name">Of what.</param>
    /// <param name="wider">The form of what the wider profile knows of running; empty: it can't be asked.</param>
    public static Hazard PriorOf(ProfileName name, ReadOnlySpan<byte> wider) =>
        name.PriorOfRunning(wider.IsEmpty || name.Wider is not { } of ? null : DurationProfile.Read(wider, of.PriorOfRunning()));

    /// <summary>What is known after <paramref name="evidence"/>.</summary>
    public LearnedProfile Fold(ProfileEvidence evidence) => new(
        evidence.HasWaiting ? Waiting.Fold(evidence.Waiting) : Waiting,
        evidence.HasRunning ? Running.Fold(evidence.Running) : Running,
        evidence.HasRunning ? Progress.Fold(evidence.Progress) : Progress);

    /// <summary>In the form of store and wire, for <see cref="TryRead"/>: some 10 kB. The prior is not in it.</summary>
    public byte[] ToBytes()
    {
        var form = new FloatForm.Writer(Version);
        form.Bytes(Waiting.ToBytes());
        form.Bytes(Running.ToBytes());
        form.Bytes(Progress.ToBytes());
        return form.Bytes();
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; what is broken in it begins anew. False where a newer version made it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Hazard prior, [NotNullWhen(true)] out LearnedProfile? profile)
    {
        profile = null;
        if (bytes is [> Version, ..]) return false;
        profile = FloatForm.Reader.Begins(ref bytes, Version) && FloatForm.Reader.TryBytes(ref bytes, out var waiting) && FloatForm.Reader.TryBytes(ref bytes, out var running)
            && FloatForm.Reader.TryBytes(ref bytes, out var progress) && bytes.IsEmpty
            ? new LearnedProfile(DurationProfile.Read(waiting, Priors.Waiting), DurationProfile.Read(running, prior), ProgressProfile.Read(progress))
            : Begin(prior);
        return true;
    }
}
