using System.CommandLine;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Updates;

/// <summary>Which updates a command is about, as it is typed.</summary>
internal sealed class UpdateScope
{
    private readonly Option<string?> _group = new("--group") { Description = "Only of tasks of this group.", HelpName = "name" };
    private readonly Option<string?> _label = new("--label") { Description = "Only of tasks with this label.", HelpName = "word" };
    private readonly Option<RunwayStatus?> _status = StatusWords.Option("Only those that brought a task to this status.");

    public IEnumerable<Option> Options => [_group, _label, _status];

    public TaskFilter Of(ParseResult typed) => new() { Group = typed.GetValue(_group), Label = typed.GetValue(_label), Status = typed.GetValue(_status) };
}
