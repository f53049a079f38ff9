using System.Buffers.Binary;

namespace CometRunway.Core.Polling;

/// <summary>
/// Numbers as bytes: a version, and lists of 4-byte numbers with their lengths, of a run with many zeros only the part between them. Whatever was cut, turned over
/// or is no finite number of zero or more is not read.
/// </summary>
internal static class FloatForm
{
    private const int Size = sizeof(float);

    public sealed class Writer(byte version)
    {
        private readonly List<byte> _bytes = [version];

        public void Run(ReadOnlySpan<double> values)
        {
            var from = Math.Max(values.IndexOfAnyExcept(0), 0);
            var until = values.LastIndexOfAnyExcept(0) + 1;
            Whole(from);
            List(values[Math.Min(from, until)..until]);
        }

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

        public void Bytes(byte[] form)
        {
            Whole(form.Length);
            _bytes.AddRange(form);
        }

        public byte[] Bytes() => [.. _bytes];

        private void Whole(int value)
        {
            Span<byte> one = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(one, value);
            _bytes.AddRange(one);
        }
    }

    public ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public readonly bool IsAtEnd => _left.IsEmpty;

        public bool Begins(byte version)
        {
            if (_left.IsEmpty || _left[0] != version) return false;
            _left = _left[1..];
            return true;
        }

        public bool TryRun(Span<double> into)
        {
            if (!TryWhole(out var from) || !TryList(out var values) || from > into.Length - values.Length) return false;
            values.CopyTo(into[from..]);
            return true;
        }

        public bool TryList(out double[] values)
        {
            values = [];
            if (!TryWhole(out var count) || count > _left.Length / Size) return false;
            values = new double[count];
            for (var i = 0; i < count; i++)
            {
                values[i] = BinaryPrimitives.ReadSingleLittleEndian(_left[(i * Size)..]);
                if (!double.IsFinite(values[i]) || values[i] < 0) return false;
            }

            _left = _left[(count * Size)..];
            return true;
        }

        public bool TryBytes(out ReadOnlySpan<byte> form)
        {
            form = [];
            if (!TryWhole(out var length) || length > _left.Length) return false;
            form = _left[..length];
            _left = _left[length..];
            return true;
        }

        private bool TryWhole(out int value)
        {
            value = 0;
            if (!BinaryPrimitives.TryReadInt32LittleEndian(_left, out value) || value < 0) return false;
            _left = _left[sizeof(int)..];
            return true;
        }
    }
}
