using System.Buffers.Binary;

namespace CometRunway.Core.Polling;

/// <summary>
/// Numbers as bytes: a version, and lists of 4-byte numbers with their lengths, of a run with many zeros only the part between them. Whatever was cut, turned over
/// or is no finite number of zero or more is not read.
/// </summary>
public static class FloatForm
{
    private const int Size = sizeof(float);

    /// <summary>Writes parts one after the other.</summary>
    /// <param name="version">Of the form; whoever reads it says which one it knows.</param>
    public sealed class Writer(byte version)
    {
        private readonly List<byte> _bytes = [version];

        /// <summary>Numbers of which many at both ends are zero.</summary>
        public void Run(ReadOnlySpan<double> values)
        {
            var from = Math.Max(values.IndexOfAnyExcept(0), 0);
            var until = values.LastIndexOfAnyExcept(0) + 1;
            Whole(from);
            List(values[Math.Min(from, until)..until]);
        }

        /// <summary>Any numbers.</summary>
        public void List(ReadOnlySpan<double> values)
        {
            Whole(values.Length);
            Span<byte> one = stackalloc byte[Size];
            foreach (var value in values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(one, (float)value);
                _bytes.AddRange(one);
            }
        }

        /// <summary>Another form.</summary>
        public void Bytes(byte[] form)
        {
            Whole(form.Length);
            _bytes.AddRange(form);
        }

        /// <summary>All that was written.</summary>
        public byte[] Bytes() => [.. _bytes];

        private void Whole(int value)
        {
            Span<byte> one = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(one, value);
            _bytes.AddRange(one);
        }
    }

    /// <summary>Reads the parts one after the other: each call takes what it reads off what is left, or says false.</summary>
    public static class Reader
    {
        /// <summary>It is of the version that is known here.</summary>
        public static bool Begins(ref ReadOnlySpan<byte> left, byte version)
        {
            if (left.IsEmpty || left[0] != version) return false;
            left = left[1..];
            return true;
        }

        /// <summary>A run, into as many numbers as it was made of.</summary>
        public static bool TryRun(ref ReadOnlySpan<byte> left, Span<double> into)
        {
            if (!TryWhole(ref left, out var from) || !TryList(ref left, out var values) || from > into.Length - values.Length) return false;
            values.CopyTo(into[from..]);
            return true;
        }

        /// <summary>A list.</summary>
        public static bool TryList(ref ReadOnlySpan<byte> left, out double[] values)
        {
            values = [];
            if (!TryWhole(ref left, out var count) || count > left.Length / Size) return false;
            values = new double[count];
            for (var i = 0; i < count; i++)
            {
                values[i] = BinaryPrimitives.ReadSingleLittleEndian(left[(i * Size)..]);
                if (!double.IsFinite(values[i]) || values[i] < 0) return false;
            }

            left = left[(count * Size)..];
            return true;
        }

        /// <summary>Another form.</summary>
        public static bool TryBytes(ref ReadOnlySpan<byte> left, out ReadOnlySpan<byte> form)
        {
            form = [];
            if (!TryWhole(ref left, out var length) || length > left.Length) return false;
            form = left[..length];
            left = left[length..];
            return true;
        }

        private static bool TryWhole(ref ReadOnlySpan<byte> left, out int value)
        {
            if (!BinaryPrimitives.TryReadInt32LittleEndian(left, out value) || value < 0) return false;
            left = left[sizeof(int)..];
            return true;
        }
    }
}
