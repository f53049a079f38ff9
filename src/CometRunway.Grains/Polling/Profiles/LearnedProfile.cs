using System.Buffers.Binary;
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
    private const int Parts = 3;

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
        byte[][] parts = [Waiting.ToBytes(), Running.ToBytes(), Progress.ToBytes()];
        var bytes = new byte[1 + parts.Sum(static part => sizeof(int) + part.Length)];
        bytes[0] = Version;
        var left = bytes.AsSpan(1);
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(left, part.Length);
            part.CopyTo(left[sizeof(int)..]);
            left = left[(sizeof(int) + part.Length)..];
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; what is broken in it begins anew. False where a newer version made it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Hazard prior, [NotNullWhen(true)] out LearnedProfile? profile)
    {
        profile = null;
        if (bytes is [> Version, ..]) return false;
        profile = Divide(bytes) is { } parts
            ? new LearnedProfile(DurationProfile.Read(bytes[parts[0]], Priors.Waiting), DurationProfile.Read(bytes[parts[1]], prior), ProgressProfile.Read(bytes[parts[2]]))
            : Begin(prior);
        return true;
    }

    private static Range[]? Divide(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [Version, ..]) return null;
        var (parts, place) = (new Range[Parts], 1);
        for (var part = 0; part < Parts; part++)
        {
            if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes[place..], out var length) || length < 0 || length > bytes.Length - place - sizeof(int)) return null;
            parts[part] = (place + sizeof(int))..(place + sizeof(int) + length);
            place += sizeof(int) + length;
        }

        return place == bytes.Length ? parts : null;
    }
}
