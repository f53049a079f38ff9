using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CometRunway.Cli.Commands;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Profiles;
using CometRunway.Cli.Terminals;

namespace CometRunway.Cli;

/// <summary>All commands, and how a command line is carried out.</summary>
internal static class CometRunwayProgram
{
    /// <summary>Carries out a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal)
    {
        var root = Make(new Shell(terminal, ProfileFile.Locate(terminal.Environment)));
        var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
        {
            await terminal.Error.WriteLineAsync($"cometrunway: {WhatIsWrong(parse)} See: {NameOf(parse.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }

        return await parse.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Make(Shell shell)
    {
        var root = new RootCommand("Tracks Runway's and CometAPI's generation tasks through a CometRunway server.")
        {
            TrackCommand.Make(shell), FollowCommands.Watch(shell), FollowCommands.Wait(shell), TaskCommands.Get(shell), ListCommands.List(shell), ListCommands.Count(shell), GroupCommand.Make(shell),
            TaskCommands.Stop(shell), CreateCommand.Create(shell), CreateCommand.Cancel(shell), UpstreamCommand.Make(shell), TopCommand.Make(shell), DoctorCommand.Make(shell), ConfigCommand.Make(shell),
            UpdatesCommand.Make(shell), WebhooksCommand.Make(shell), DownloadCommand.Make(shell), CompletionCommand.Make(shell),
            shell.Url, shell.Profile, shell.Tenant, shell.Json,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    // Of several mistakes the one that leads to the others.
    private static string WhatIsWrong(ParseResult parse) => parse.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not known here." : parse.Errors[0].Message;

    private static string NameOf(Command command) => string.Join(' ', command.Parents.OfType<Command>().Select(NameOf).Append(command is RootCommand ? "cometrunway" : command.Name));
}
