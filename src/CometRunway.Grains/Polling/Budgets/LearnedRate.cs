using System.Buffers.Binary;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>The rate that was learned of a key as it is kept: a version, and 8 bytes of polls a second.</summary>
internal static class LearnedRate
{
    private const byte Version = 1;

    /// <summary>Under which name.</summary>
    public static string NameOf(string tenant) => $"rate/{tenant}";

    public static byte[] Write(double perSecond)
    {
        var form = new byte[1 + sizeof(double)];
        form[0] = Version;
        BinaryPrimitives.WriteDoubleLittleEndian(form.AsSpan(1), perSecond);
        return form;
    }

    /// <summary>Polls a second; null for what is no such form.</summary>
    public static double? Read(ReadOnlySpan<byte> form)
    {
        if (form.Length is not 1 + sizeof(double) || form[0] is not Version) return null;
        var perSecond = BinaryPrimitives.ReadDoubleLittleEndian(form[1..]);
        return double.IsFinite(perSecond) && perSecond > 0 ? perSecond : null;
    }
}
