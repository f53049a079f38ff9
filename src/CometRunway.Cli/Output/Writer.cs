using CometRunway.Cli.Terminals;
using CometRunway.Cli.Wording;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Output;

/// <summary>Writes results: tables for people, fields between tabs for pipes, JSON for programs.</summary>
/// <param name="terminal">Where they go.</param>
/// <param name="isJson">They are for a program.</param>
internal sealed class Writer(Terminal terminal, bool isJson)
{
    public bool IsJson => isJson;

    /// <summary>Somebody looks on, and wants no JSON.</summary>
    public bool IsForPeople => terminal.IsWatched && !isJson;

    /// <summary>One of many documents that come one by one: a line, its fields between tabs, and at once.</summary>
    public void Line(object document, params IEnumerable<string> fields) => Line(() => CometRunwayJson.Write(document), fields);

    /// <inheritdoc cref="Line(object, IEnumerable{string})"/>
    public void Line(Func<string> json, params IEnumerable<string> fields)
    {
        terminal.Output.WriteLine(isJson ? json() : string.Join('\t', fields.Select(PlainText.Of)).TrimEnd('\t'));
        terminal.Output.Flush();
    }

    /// <summary>One document in full: a line for each field that has a value.</summary>
    public void Document(object document, IEnumerable<(string Name, string? Value)> fields)
    {
        if (isJson)
        {
            terminal.Output.WriteLine(CometRunwayJson.Write(document));
            return;
        }

        foreach (var (name, value) in fields.Where(static field => field.Value is not null)) terminal.Output.WriteLine($"{name + ":",-16} {PlainText.Of(value!)}");
    }

    /// <summary>Many documents, a row each, as they come.</summary>
    public async Task Rows<T>(IAsyncEnumerable<T> documents, IReadOnlyList<Column<T>> columns, CancellationToken cancellationToken)
        where T : notnull
    {
        if (IsForPeople)
        {
            terminal.Screen.Write(Table(await documents.ToListAsync(cancellationToken), columns));
            return;
        }

        await foreach (var document in documents.WithCancellation(cancellationToken))
            await terminal.Output.WriteLineAsync(isJson ? CometRunwayJson.Write(document) : string.Join('\t', columns.Select(column => PlainText.Of(column.Text(document)))));
        await terminal.Output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc cref="Rows{T}(IAsyncEnumerable{T}, IReadOnlyList{Column{T}}, CancellationToken)"/>
    public Task Rows<T>(IEnumerable<T> documents, IReadOnlyList<Column<T>> columns, CancellationToken cancellationToken)
        where T : notnull => Rows(documents.ToAsyncEnumerable(), columns, cancellationToken);

    /// <summary>Something that is no result: a remark for whoever looks on.</summary>
    public void Remark(string text) => terminal.Error.WriteLine(PlainText.Of(text));

    public static Table Table<T>(IEnumerable<T> documents, IReadOnlyList<Column<T>> columns)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (var column in columns) table.AddColumn(new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold))) { NoWrap = column.IsWhole, Padding = new Padding(0, 0, 2, 0) });
        foreach (var document in documents) table.AddRow(columns.Select(column => new Text(PlainText.Of(column.Text(document)), column.Style?.Invoke(document)) { Overflow = Overflow.Ellipsis }));
        return table;
    }
}
