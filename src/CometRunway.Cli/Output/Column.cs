using Spectre.Console;

namespace CometRunway.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head, for people.</param>
/// <param name="Text">What stands in it; empty where there is nothing.</param>
/// <param name="Style">How that looks to people; null: as everything.</param>
/// <param name="IsWhole">It is not broken over lines: ids, which are copied.</param>
internal sealed record Column<T>(string Name, Func<T, string> Text, Func<T, Style>? Style = null, bool IsWhole = false);
