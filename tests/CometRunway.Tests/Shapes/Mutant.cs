using System.Text;
using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>An answer that something went wrong with on its way. The seed is all there is to it: the same seed makes the same mutant.</summary>
internal sealed class Mutant
{
    // Four of five descend from an answer: an error that is damaged further is of little interest.
    private static readonly Sample[] Samples = [.. SampleTests.Everything()];
    private static readonly int[] Answers = [.. Samples.Index().Where(static at => at.Item.Expected is Reading.Answer).Select(static at => at.Index)];
    private static readonly byte[][] Bodies = [.. Samples.Select(static sample => Encoding.UTF8.GetBytes(sample.Body))];
    private static readonly int[] Statuses = [200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 429, 500, 503];
    private static readonly string?[] Headers = [null, null, "7", "-1", "NaN", "1e9", "Fri, 02 Jan 2026 12:00:30 GMT", "Fri, 99 Foo", "\u0000", "99999999999999999999"];

    // What trips readers of JSON up: as a value, each is put in the place of another.
    private static readonly string[] Tokens =
    [
        "null", "true", "0", "-0", "1e999", "-1e999", "1E-400", "3", "2", "NaN", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\q\"",
        "12345678901234567890123456789012345678901234567890", "0.00000000000000000000000000000000000000000000000001", "\"https://a/\\ud800\"", "\"2026-01-02T12:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "253402300798.9999", "\"SUCCEEDED\"", "\"FAILED\"", "\"RUNNING\"", "\"task_not_exist\"",
        "[\"https://a/1.mp4\"]", "[{\"url\":\"https://a/1.mp4\"}]", "\"/v1/files/1.mp4\"", "\"data:image/png;base64,AAAA\"", "-Infinity", "\"\\ud83d x\"", "\"{\\\"status\\\":\\\"SUCCEEDED\\\"}\"", "\"done\"", "\"error\"", "1767355200000", "{\"id\":\"" + Sample.Runway + "\",\"status\":\"SUCCEEDED\"}", "\"" + Sample.Runway + "\"",
    ];

    private static readonly string[] Fields = ["\"id\"", "\"task_id\"", "\"status\"", "\"state\"", "\"data\"", "\"output\"", "\"progress\"", "\"createdAt\"", "\"code\"", "\"error\"", "\"taskId\"", "\"task_status\"", "\"request_id\"", "\"video\"", "\"result\"", "\"message\"", "\"\\ud800\"", "\"\""];

    private readonly Random _dice;
    private byte[] _body;

    public Mutant(int seed)
    {
        _dice = new Random(seed);
        var parent = _dice.Next(5) is 0 ? _dice.Next(Samples.Length) : Pick(Answers);
        Id = Samples[parent].Id.Value;
        Status = _dice.Next(10) is 0 ? Pick(Statuses) : Samples[parent].Status;
        RetryAfter = Pick(Headers);
        _body = Bodies[parent];
        for (var changes = _dice.Next(3) is 0 ? _dice.Next(2, 5) : 1; changes > 0; changes--) Change();
    }

    public string Id { get; }

    public int Status { get; }

    public string? RetryAfter { get; }

    public ReadOnlyMemory<byte> Body => _body;

    public override string ToString() => $"HTTP {Status}, Retry-After {RetryAfter}, for {Id}: {Encoding.UTF8.GetString(_body)}\n({Convert.ToBase64String(_body)})";

    private void Change()
    {
        var (from, to) = Part();
        switch (_dice.Next(17))
        {
            case 0: FlipBytes(); break;
            case 1: _body = _body[..to]; break;
            case 2: _body = [.. _body[..from], .. _body[to..]]; break;
            case 3: _body = [.. _body[..to], .. _body[from..to], .. _body[to..]]; break;
            case 4: _body = [.. _body[..from], .. Pick(Bodies)[..], .. _body[to..]]; break;
            case 5: Splice(from); break;
            case 6: Insert(from, Pick(Tokens)); break;
            case 7 or 8: ReplaceValue(Pick(Tokens)); break;
            case 9 or 10 or 11: AddField($"{Pick(Fields)}:{Pick(Tokens)}"); break;
            case 12: Nest(); break;
            case 13: Encode(); break;
            default: ReplaceValue(Pick(Fields)); break;
        }
    }

    private (int From, int To) Part()
    {
        var from = _dice.Next(_body.Length + 1);
        return (from, _dice.Next(from, Math.Min(_body.Length, from + 40) + 1));
    }

    private void FlipBytes()
    {
        if (_body.Length is 0) return;
        _body = [.. _body];
        for (var flips = _dice.Next(1, 5); flips > 0; flips--) _body[_dice.Next(_body.Length)] ^= (byte)(1 << _dice.Next(8));
    }

    private void Splice(int from)
    {
        var other = Pick(Bodies);
        _body = [.. _body[..from], .. other[_dice.Next(other.Length + 1)..]];
    }

    private void Insert(int at, string text) => _body = [.. _body[..at], .. Encoding.UTF8.GetBytes(text), .. _body[at..]];

    // Between a colon and the comma or brace after it: most such mutants are JSON still.
    private void ReplaceValue(string value)
    {
        var colons = _body.Index().Where(static at => at.Item is (byte)':').Select(static at => at.Index).ToList();
        if (colons.Count is 0) return;
        var from = colons[_dice.Next(colons.Count)] + 1;
        var length = _body.AsSpan(from).IndexOfAny((byte)',', (byte)'}');
        if (length >= 0) _body = [.. _body[..from], .. Encoding.UTF8.GetBytes(value), .. _body[(from + length)..]];
    }

    private void AddField(string field)
    {
        var braces = _body.Index().Where(static at => at.Item is (byte)'{').Select(static at => at.Index).ToList();
        if (braces.Count > 0) Insert(braces[_dice.Next(braces.Count)] + 1, field + ",");
    }

    private void Nest()
    {
        var depth = _dice.Next(2) is 0 ? _dice.Next(1, 12) : _dice.Next(55, 2_000);
        var (open, close) = _dice.Next(2) is 0 ? ("{\"data\":", "}") : ("[", "]");
        _body = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth))), .. _body, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(close, depth)))];
    }

    // As who writes files on Windows, or in Java, does.
    private void Encode()
    {
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];
        var encoding = Pick(encodings);
        _body = [.. _dice.Next(3) is 0 ? [] : encoding.GetPreamble(), .. encoding.GetBytes(Encoding.UTF8.GetString(_body))];
    }

    private T Pick<T>(T[] choices) => choices[_dice.Next(choices.Length)];
}
