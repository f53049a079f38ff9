using System.Globalization;

namespace CometRunway.TestServers;

/// <summary>What a program was asked to do: <c>--name value</c>, any number of times.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">They are no pairs of a name and a value.</exception>
    public Arguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Count) throw new ArgumentException($"'{args[i]}' is not an option with a value.");
            _values[args[i][2..]] = args[i + 1];
        }
    }

    /// <exception cref="ArgumentException">There is an option beside <paramref name="names"/>.</exception>
    public void Allow(params IReadOnlyCollection<string> names)
    {
        if (_values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } stray) throw new ArgumentException($"There is no option '--{stray}' here.");
    }

    /// <exception cref="ArgumentException">It is no whole number above zero.</exception>
    public int Number(string name, int usual)
    {
        if (!_values.TryGetValue(name, out var text)) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"--{name} must be a whole number above zero.");
    }

    public string Text(string name, string usual) => _values.GetValueOrDefault(name, usual);

    /// <exception cref="ArgumentException">It is not there.</exception>
    public string Text(string name) => _values.GetValueOrDefault(name) ?? throw new ArgumentException($"--{name} is missing.");
}
