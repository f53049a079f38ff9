using System.CommandLine;
using CometRunway.Cli.Invocation;
using CometRunway.Client;

namespace CometRunway.Cli.Tasks;

/// <summary>The filters of the API's lists, as options.</summary>
internal sealed class QueryOptions
{
    private readonly Option<RunwayStatus[]> _statuses = StatusWords.Options("Only tasks in this status; may be given more than once, as what follows.");
    private readonly Option<bool> _open = new("--open") { Description = "Only tasks that have not ended." };
    private readonly Option<bool> _ended = new("--ended") { Description = "Only tasks that have ended." };
    private readonly Option<string[]> _groups = new("--group") { Description = "Only tasks of this group.", HelpName = "name" };
    private readonly Option<string[]> _labels = new("--label") { Description = "Only tasks with this label.", HelpName = "word" };
    private readonly Option<string[]> _kinds = new("--kind") { Description = "Only tasks of this kind, such as image_to_video.", HelpName = "kind" };
    private readonly Option<string[]> _models = new("--model") { Description = "Only tasks of this model, such as gen4_turbo.", HelpName = "model" };
    private readonly Option<string[]> _failureCodes = new("--failure-code") { Description = "Only tasks that failed so, such as SAFETY.INPUT.TEXT.", HelpName = "code" };
    private readonly Option<string?> _idPrefix = new("--id") { Description = "Only tasks whose id begins so.", HelpName = "beginning" };
    private readonly Option<TimeSpan?> _olderThan = Duration.Option("--older-than", "Only tasks that have been tracked for longer.");
    private readonly Option<TimeSpan?> _youngerThan = Duration.Option("--younger-than", "Only tasks that have not been tracked for as long.");
    private readonly Option<bool> _stuck = new("--stuck") { Description = "Only tasks that go on for improbably long." };

    /// <summary>Lets a command take them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_statuses, _open, _ended, _groups, _labels, _kinds, _models, _failureCodes, _idPrefix, _olderThan, _youngerThan, _stuck]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_open) && result.GetValue(_ended)) result.AddError("--open and --ended exclude each other.");
        });
    }

    /// <summary>What was typed.</summary>
    public TaskQuery Read(ParseResult typed) => new()
    {
        Statuses = Given(typed.GetValue(_statuses)),
        HasEnded = typed.GetValue(_open) ? false : typed.GetValue(_ended) ? true : null,
        Groups = Given(typed.GetValue(_groups)),
        Labels = Given(typed.GetValue(_labels)),
        Kinds = Given(typed.GetValue(_kinds)),
        Models = Given(typed.GetValue(_models)),
        FailureCodes = Given(typed.GetValue(_failureCodes)),
        IdPrefix = typed.GetValue(_idPrefix),
        OlderThan = typed.GetValue(_olderThan),
        YoungerThan = typed.GetValue(_youngerThan),
        OnlyStuck = typed.GetValue(_stuck),
    };

    private static T[]? Given<T>(T[]? values) => values is { Length: > 0 } ? values : null;
}
