using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Following;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Tasks;

namespace CometRunway.Cli.Commands;

/// <summary>Following tasks to their ends: with eyes, or in a script.</summary>
internal static class FollowCommands
{
    public static Command Watch(Shell shell) => Make(
        shell, "watch", "Watches tasks to their ends: bars where somebody looks on, else a line for each change. It goes on over restarts of the server.",
        static (watching, timeout, cancellationToken) => watching.Watch(timeout, cancellationToken),
        "watch 17f20503-6c24-4c16-946b-35dbbce2af2f", "watch --group trailer", "watch --all --json | jq -c 'select(.status == \"FAILED\")'");

    public static Command Wait(Shell shell) => Make(
        shell, "wait", "Waits until tasks have ended, and says nothing before. It ends with 0 where all succeeded, 1 where one did not, 2 not found, 3 time-out, 4 server out of reach.",
        static (watching, timeout, cancellationToken) => watching.Wait(timeout, cancellationToken),
        "wait 17f20503-6c24-4c16-946b-35dbbce2af2f --timeout 10m && echo done", "wait --group trailer --json | jq -r '.output[]'");

    private static ExampledCommand Make(Shell shell, string name, string description, Func<Watching, TimeSpan?, CancellationToken, Task<int>> follow, params string[] examples)
    {
        var ids = TaskIds.Argument();
        ids.Arity = ArgumentArity.ZeroOrMore;
        var group = new Option<string?>("--group") { Description = "All tasks of this group.", HelpName = "name" };
        var all = new Option<bool>("--all") { Description = "All tasks that have not ended yet, and those that come meanwhile." };
        var timeout = Duration.Option("--timeout", "How long at most. Default: to the end.", mostDays: 30);
        var command = new ExampledCommand(name, description, examples) { ids, group, all, timeout };
        command.Validators.Add(result =>
        {
            var given = (result.GetValue(ids) is { Length: > 0 } ? 1 : 0) + (result.GetValue(group) is null ? 0 : 1) + (result.GetValue(all) ? 1 : 0);
            if (given is not 1) result.AddError("Say which tasks: their ids, --group or --all, and one of these only.");
        });
        shell.PersistsOfOne(command, async (call, cancellationToken) => await follow(new Watching(call, await ScopeOf(call, ids, group, cancellationToken)), call.Typed.GetValue(timeout), cancellationToken));
        return command;
    }

    private static async Task<Scope> ScopeOf(Call call, Argument<string[]> ids, Option<string?> group, CancellationToken cancellationToken)
    {
        if (call.Typed.GetValue(group) is { } name) return new Scope.Group(name);
        if (call.Typed.GetValue(ids) is { Length: > 0 } typed)
        {
            var named = await TaskIds.Read(typed, call.Terminal, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
            return named.Count > 0 ? new Scope.Named(named) : throw new UsageException("No id came from the input: there is nothing to wait for.");
        }

        return new Scope.InFlight();
    }
}
