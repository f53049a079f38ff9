using System.Collections.Immutable;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Collects the URLs of what was generated out of one layer, wherever they may be.</summary>
/// <param name="upstream">Whose answer it is: relative addresses begin at its root.</param>
/// <param name="names">Under which names results lie.</param>
internal sealed class MediaSearch(Uri? upstream, ResultNames names)
{
    private const int Most = 64;
    private const int Deepest = 4;

    private readonly Uri? _upstream = upstream;
    private readonly ResultNames _names = names;
    private readonly List<string> _found = [];
    private readonly List<int> _dropped = [];

    /// <summary>How many characters the first result had that is too large to be kept; null where all were kept.</summary>
    public int? Dropped => _dropped is [var length, ..] ? length : null;

    /// <summary>What a layer says came out of the task.</summary>
    public ImmutableArray<string> ReadResults(JsonElement layer) => Take(_names.Results.Any(name => Finds(layer.Value(name), Deepest)));

    /// <summary>What a layer of a task that succeeded may hold beside.</summary>
    public ImmutableArray<string> ReadLikely(JsonElement layer) =>
        Take(_names.Likely.Any(name => Finds(layer.Value(name), Deepest)) || _names.OnlyObjects.Any(name => Finds(ObjectsOf(layer.Value(name)), Deepest)));

    /// <summary>What one field holds.</summary>
    public ImmutableArray<string> ReadField(JsonElement layer, string name) => Take(Finds(layer.Value(name), depth: 0));

    /// <summary>Whether the text is the address of something that is among <paramref name="kept"/>.</summary>
    public bool IsAmong(ImmutableArray<string> kept, JsonElement value) => value.AsText() is { } text && MediaUrl.Resolve(text, _upstream) is { } url && kept.Contains(url);

    private static JsonElement ObjectsOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object || (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.Object)) ? value : default;

    private ImmutableArray<string> Take(bool found)
    {
        ImmutableArray<string> taken = found ? [.. _found] : [];
        _found.Clear();
        return taken;
    }

    private bool Finds(JsonElement value, int depth)
    {
        var before = _found.Count;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                FindIn(value.GetString()!, value, depth);
                break;
            case JsonValueKind.Array when depth > 0:
                foreach (var item in value.EnumerateArray()) Finds(item, depth - 1);
                break;
            case JsonValueKind.Object when depth > 0:
                _ = _names.Addresses.Any(name => value.Text(name) is { } text && Keeps(text)) || _names.Containers.Any(name => Finds(value.Value(name), depth - 1));
                break;
            default:
                break;
        }

        return _found.Count > before;
    }

    private void FindIn(string text, JsonElement value, int depth)
    {
        if (!Keeps(text) && depth > 0 && value.Unpacked() is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } inner) Finds(inner, depth - 1);
    }

    private bool Keeps(string text)
    {
        if (_found.Count is Most || MediaUrl.Resolve(text, _upstream) is not { } url) return false;
        var isKept = !IsTooLarge(url);
        if (isKept) _found.Add(url);
        else _dropped.Add(url.Length);
        return isKept;
    }

    private bool IsTooLarge(string url) =>
        url.Length > (MediaUrl.IsInline(url) ? MediaUrl.LongestInline - _found.Where(MediaUrl.IsInline).Sum(static found => found.Length) : MediaUrl.Longest);
}
