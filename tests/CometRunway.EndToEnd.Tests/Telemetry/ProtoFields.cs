using System.Buffers.Binary;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>A message of protobuf, as its fields by their number: as much of the format as OTLP needs.</summary>
internal sealed class ProtoFields
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoFields(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            var key = ReadVarint(ref message);
            var number = (int)(key >> 3);
            _fields.Add((key & 7) switch
            {
                0 => (number, ReadVarint(ref message), default),
                1 => (number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, sizeof(ulong)).Span), default),
                2 => (number, 0UL, Take(ref message, (int)ReadVarint(ref message))),
                5 => (number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, sizeof(uint)).Span), default),
                var type => throw new FormatException($"Field {number} is of wire type {type}, which OTLP has none of."),
            });
        }
    }

    public IEnumerable<ProtoFields> Messages(int number) => Of(number).Select(static field => new ProtoFields(field.Bytes));

    public string? Text(int number) => Of(number).Select(static field => Encoding.UTF8.GetString(field.Bytes.Span)).FirstOrDefault();

    public string Hex(int number) => Of(number).Select(static field => Convert.ToHexStringLower(field.Bytes.Span)).FirstOrDefault("");

    public ulong Number(int number) => Of(number).Select(static field => field.Value).FirstOrDefault();

    public bool Has(int number) => Of(number).Any();

    private IEnumerable<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> Of(int number) => _fields.Where(field => field.Number == number);

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }
}
