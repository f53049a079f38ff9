using CometRunway.Cli.Wording;
using CometRunway.Client;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CometRunway.Cli.Standing;

/// <summary>How things stand, as a picture of one screen.</summary>
internal static class StandingPicture
{
    private const string Levels = " ▁▂▃▄▅▆▇█";

    public static IRenderable Draw(Overview overview, Uri server)
    {
        var fields = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var (name, value) in StandingFields.Of(overview).Where(static field => field.Value is not null))
            fields.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(PlainText.Of(value!), name is "Upstream" && overview.Breaker.State is not BreakerState.Closed || name is "Store" && !overview.Store.Reachable ? new Style(Color.Red) : Style.Plain));
        if (overview.Ends is { } ends) fields.AddRow(new Text("Ends a minute", new Style(decoration: Decoration.Bold)), new Text(Line([.. ends.Select(static minute => minute.Succeeded + minute.Failed + minute.Cancelled)])));
        return new Rows(new Text($"{server}   q leaves", new Style(decoration: Decoration.Dim)), fields);
    }

    /// <summary>Numbers as a line of little bars, the greatest one full.</summary>
    public static string Line(IReadOnlyList<long> numbers)
    {
        var greatest = Math.Max(1, numbers.DefaultIfEmpty().Max());
        return string.Concat(numbers.Select(number => Levels[(int)Math.Ceiling((Levels.Length - 1) * (double)number / greatest)]));
    }
}
