using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>Which tasks there are, and how many.</summary>
internal static class ListCommands
{
    private const int Screenful = 50;

    public static Command List(Shell shell)
    {
        var query = new QueryOptions();
        var sort = new Option<TaskSort>("--sort") { Description = "Which come first: newest, oldest, ended (those that ended last) or stuck.", HelpName = "newest|oldest|ended|stuck" };
        var most = new Option<int?>("--limit") { Description = "How many at most. Default: 50 in a terminal, all of them in a pipe.", HelpName = "count" };
        var command = new ExampledCommand("list", "Lists tasks, the newest first.", "list --open --group trailer", "list --status FAILED --younger-than 1h --json | jq -r .failureCode | sort | uniq -c") { sort, most };
        query.AddTo(command);
        most.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--limit is 1 or more.");
        });
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var limit = call.Typed.GetValue(most) ?? (call.Writer.IsForPeople ? Screenful : int.MaxValue);
            var tasks = call.Client.ListAsync(query.Read(call.Typed) with { Sort = call.Typed.GetValue(sort) }, cancellationToken);
            await call.Writer.Rows(tasks.Take(limit), TaskColumns.All, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Count(Shell shell)
    {
        var query = new QueryOptions();
        var command = new ExampledCommand("count", "Counts tasks by status. With filters it reads the list through.", "count", "count --group trailer --kind image_to_video");
        query.AddTo(command);
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var asked = query.Read(call.Typed);
            var counts = asked == new TaskQuery() ? Known(await call.Client.GetOverviewAsync(cancellationToken)) : await Counted(call.Client.ListAsync(asked, cancellationToken), cancellationToken);
            await Write(call, counts);
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyDictionary<string, long> Known(Overview overview) =>
        overview.Counts ?? throw new CometRunwayException(new Problem { Status = 503, Detail = "The server's store is away: it can't count now. Try again." });

    private static async Task<IReadOnlyDictionary<string, long>> Counted(IAsyncEnumerable<RunwayTask> tasks, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        await foreach (var task in tasks.WithCancellation(cancellationToken)) counts[StatusWords.Of(task.Status)] = counts.GetValueOrDefault(StatusWords.Of(task.Status)) + 1;
        return counts;
    }

    private static async Task Write(Call call, IReadOnlyDictionary<string, long> counts)
    {
        if (call.Writer.IsJson) await call.Terminal.Output.WriteLineAsync($"{{{string.Join(',', counts.Select(static count => $"\"{count.Key}\":{count.Value}"))}}}");
        else foreach (var (status, count) in counts) await call.Terminal.Output.WriteLineAsync(call.Writer.IsForPeople ? $"{status,-10} {Words.Of(count),12}" : $"{status}\t{count}");
    }
}
